package io.errand.expression;

/**
 * An evaluation that was stopped, or not begun, to protect the server: nothing of it may be stored,
 * and the caller answers 503.
 */
public final class ExpressionOverrun extends RuntimeException {
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
    super("expression evaluation ran out of " + limit);
    this.limit = limit;
  }

  public Limit limit() {
    return limit;
  }

  /** The key of the sentence for people in the bundle {@code messages/expression}. */
  public String messageKey() {
    return "expression.overrun";
  }
}
