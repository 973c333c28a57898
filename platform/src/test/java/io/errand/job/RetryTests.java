package io.errand.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;

class RetryTests {
  private static final Retry RETRY = new Retry(Duration.ofSeconds(10), Duration.ofHours(1), 5);
  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "1,   0.5, PT10S",
    "2,   0.5, PT20S",
    "3,   0.5, PT40S",
    "4,   0.5, PT1M20S",
    "9,   0.5, PT42M40S",
    "10,  0.5, PT1H",
    "400, 0.5, PT1H",
    "1,   0,   PT8S",
    "1,   1,   PT12S",
    "400, 0,   PT48M",
  })
  void pausesGrowToTheirLimit(int attempt, double random, Duration pause) {
    assertThat(RETRY.pause(attempt, random)).isEqualTo(pause);
  }

  @Test
  void aFailureIsTriedAgainUntilTheLastAttempt() {
    assertThat(failed(4, new IllegalStateException("down")))
        .isEqualTo(new Outcome.Again(NOW.plusSeconds(80), "down"));
    assertThat(failed(5, new IllegalStateException("down"))).isEqualTo(new Outcome.Dead("down"));
    assertThat(failed(1, new JobRefused("nobody"))).isEqualTo(new Outcome.Dead("nobody"));
  }

  @Test
  void aReasonIsShortAndPlain() {
    assertThat(failed(5, new IllegalStateException(" a\0b "))).isEqualTo(new Outcome.Dead("ab"));
    assertThat(failed(5, new IllegalStateException()))
        .isEqualTo(new Outcome.Dead("java.lang.IllegalStateException"));
    assertThat(failed(5, new IllegalStateException("x".repeat(2_000))))
        .isEqualTo(new Outcome.Dead("x".repeat(Outcome.LONGEST_REASON)));
  }

  private static Outcome failed(int attempt, Throwable failure) {
    Job job =
        new Job(
            UUID.randomUUID(),
            UUID.randomUUID(),
            "kind",
            null,
            JsonNodeFactory.instance.nullNode(),
            NOW,
            attempt);
    return Outcome.failed(job, failure, RETRY, NOW, 0.5);
  }
}
