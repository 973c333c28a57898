package io.errand.form;

import java.util.List;
import java.util.Random;

/** Choices that a seed makes. */
final class Chance {
  private final Random random;

  Chance(long seed) {
    random = new Random(seed);
  }

  /** Once in so many times. */
  boolean in(int times) {
    return random.nextInt(times) == 0;
  }

  /** A number from 0 on. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  <T> T of(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  String of(String... some) {
    return of(List.of(some));
  }
}
