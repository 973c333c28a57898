package io.errand.trial;

import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Two who reach for the same thing, round after round. Whoever came first sets out a little later
 * the next time: the closest race that a machine can run, however much longer one's way is.
 */
final class Race {
  private static final long STEP = Duration.ofNanos(500_000).toNanos();

  /** How much later the first of the two sets out, in nanoseconds; the second where below zero. */
  private long handicap;

  <T> List<T> run(IntFunction<T> act) {
    return Load.together(
        2,
        i -> {
          Load.waitUntil(System.nanoTime() + (i == 0 ? handicap : -handicap));
          return act.apply(i);
        });
  }

  void won(int who) {
    handicap += who == 0 ? STEP : -STEP;
  }
}
