package io.errand.job;

import java.time.Duration;

/**
 * How often a failing job is tried: after the first failure it pauses, and twice as long after each
 * further one.
 *
 * @param first pause
 * @param longest pause
 * @param attempts in all, before an administrator has to look at it
 */
public record Retry(Duration first, Duration longest, int attempts) {
  /** Gives up after about a day. */
  public static final Retry BY_DEFAULT = new Retry(Duration.ofSeconds(10), Duration.ofHours(1), 30);

  private static final double JITTER = 0.2;
  private static final int MOST_DOUBLINGS = 30;

  /**
   * The pause after a failure, up to a fifth shorter or longer, so that what failed together is not
   * tried together.
   *
   * @param attempt the one that failed, from 1
   * @param random from 0 to 1
   */
  Duration pause(int attempt, double random) {
    double doubled = Math.scalb((double) first.toMillis(), Math.min(attempt - 1, MOST_DOUBLINGS));
    double pause = Math.min(doubled, (double) longest.toMillis());
    return Duration.ofMillis(Math.round(pause * (1 + JITTER * (2 * random - 1))));
  }
}
