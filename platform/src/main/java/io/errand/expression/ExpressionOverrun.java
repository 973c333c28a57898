package io.errand.expression;

import io.errand.problem.PlatformException;
import io.errand.problem.Problem;

/**
 * An evaluation that was stopped, or not begun, to protect the server: the answer is 503, and
 * nothing of it may be stored.
 */
public final class ExpressionOverrun extends PlatformException {
  private static final long serialVersionUID = 1L;

  /** What ran out. */
  public enum Limit {
    /** the time of one use */
    TIME,
    /** the statements, the stack or the memory of one use */
    WORK,
    /** the places: all were taken for too long */
    PLACES
  }

  private final Limit limit;

  ExpressionOverrun(Limit limit) {
    super(Problem.of(503, "expression-overrun", "expression.overrun"));
    this.limit = limit;
  }

  public Limit limit() {
    return limit;
  }
}
