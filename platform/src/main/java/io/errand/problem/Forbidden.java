package io.errand.problem;

/** The person may see the thing, but lacks the right to do this with it. */
public final class Forbidden extends PlatformException {

  private static final long serialVersionUID = 1;

  static final Problem PROBLEM = Problem.of(403, "forbidden", "problem.forbidden");

  public Forbidden() {
    super(PROBLEM);
  }
}
