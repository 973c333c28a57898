package io.errand.job;

import java.time.Duration;
import reactor.core.publisher.Mono;

/** Does the jobs of one kind. */
public interface JobHandler {

  String kind();

  /**
   * Does a job. It may come again after it was done, when a server ended before it could say so:
   * either the effect bears repeating, or the statement that writes it also writes {@link
   * Jobs#finish}.
   *
   * @return an error to have it tried again later; {@link JobRefused} when that is of no use
   */
  Mono<Void> run(Job job);

  /**
   * Says to whom it matters that a job was given up, before administrators see it. It may come
   * again; an error has it come again later.
   *
   * @param reason what went wrong at its last attempt
   */
  default Mono<Void> givenUp(Job job, String reason) {
    return Mono.empty();
  }

  /** How many of the kind one server does at the same time. */
  default int atOnce() {
    return 4;
  }

  /** After how long an attempt counts as failed. */
  default Duration within() {
    return Duration.ofMinutes(5);
  }

  default Retry retry() {
    return Retry.BY_DEFAULT;
  }

  /**
   * After how long it is to be done again; null for what somebody schedules. Of such a kind there
   * is one job for all servers, without payload, due as soon as the first one runs.
   */
  default Duration every() {
    return null;
  }
}
