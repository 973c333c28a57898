package io.errand.definition;

import java.time.Duration;

/**
 * How often a waiting task may be urged.
 *
 * @param every the least time between two urges of one task, 4 hours by default
 * @param perDay the most urges of one task on one day, 3 by default; 0 forbids urging
 */
public record Urge(Duration every, Integer perDay) {
  public static final Urge BY_DEFAULT = new Urge(null, null);

  public Urge {
    every = every == null ? Duration.ofHours(4) : every;
    perDay = perDay == null ? Integer.valueOf(3) : perDay;
  }
}
