package io.errand.problem;

/** Nobody is signed in, and what was asked for is not for everyone. */
public final class NotSignedIn extends PlatformException {

  private static final long serialVersionUID = 1;

  static final Problem PROBLEM = Problem.of(401, "not-signed-in", "problem.not-signed-in");

  public NotSignedIn() {
    super(PROBLEM);
  }
}
