package io.errand.expression;

import java.time.Duration;

/**
 * The bounds of evaluation.
 *
 * @param contexts how many evaluations run at once
 * @param time how long one use of a context may take
 * @param patience how long a caller waits for a free context
 * @param statements how many statements one use of a context may execute
 */
public record ExpressionSettings(int contexts, Duration time, Duration patience, long statements) {

  public ExpressionSettings {
    if (contexts < 1 || !time.isPositive() || patience.isNegative() || statements < 1) {
      throw new IllegalArgumentException("Expressions need contexts, time and statements.");
    }
  }

  /** Two contexts per processor, 500 ms. */
  public static ExpressionSettings standard() {
    return new ExpressionSettings(
        2 * Runtime.getRuntime().availableProcessors(),
        Duration.ofMillis(500),
        Duration.ofSeconds(5),
        5_000_000);
  }

  /** The same bounds for another number of evaluations at once. */
  public ExpressionSettings withContexts(int number) {
    return new ExpressionSettings(number, time, patience, statements);
  }
}
