package io.errand.problem;

/** What the path or query names does not exist, or not for this person: both are told alike. */
public final class NotFound extends PlatformException {

  private static final long serialVersionUID = 1;

  static final Problem PROBLEM = Problem.of(404, "not-found", "problem.not-found");

  public NotFound() {
    super(PROBLEM);
  }
}
