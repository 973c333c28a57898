package io.errand.job;

import java.time.Instant;

/** What becomes of a job after an attempt. */
sealed interface Outcome {
  int LONGEST_REASON = 500;

  record Done() implements Outcome {}

  /** Done for this time. */
  record Recurs(Instant at) implements Outcome {}

  record Again(Instant at, String reason) implements Outcome {}

  record Dead(String reason) implements Outcome {}

  /** This server stops; another one shall do it. */
  record Unfinished() implements Outcome {}

  /**
   * What follows a failure.
   *
   * @param random from 0 to 1
   */
  static Outcome failed(Job job, Throwable failure, Retry retry, Instant now, double random) {
    String reason = reason(failure);
    return failure instanceof JobRefused || job.attempt() >= retry.attempts()
        ? new Dead(reason)
        : new Again(now.plus(retry.pause(job.attempt(), random)), reason);
  }

  /** PostgreSQL takes no null character. */
  private static String reason(Throwable failure) {
    String said =
        failure.getMessage() == null ? failure.getClass().getName() : failure.getMessage();
    String plain = said.replace("\0", "").strip();
    return plain.length() > LONGEST_REASON ? plain.substring(0, LONGEST_REASON) : plain;
  }
}
