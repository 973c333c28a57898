package io.errand.problem;

/**
 * The base of every failure that Errand expects. A subclass is named after the fact ({@code
 * TaskAlreadyDecided}) and hands over the problem that the caller is told.
 */
public abstract class PlatformException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  protected PlatformException(Problem problem) {
    super(problem.slug() + ": " + problem.detail(), null, false, problem.status() >= 500);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
