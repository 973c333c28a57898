package io.errand.flow;

import java.util.Locale;

/** Why a command does not hold. */
public enum Refusal {
  /** Someone has decided the task: {@code by, at, action}. */
  TASK_DECIDED(409),
  /** The task was taken back from everybody: {@code by, at, reason}. */
  TASK_CANCELLED(409),
  /** The task was given to someone else: {@code at}. */
  TASK_HANDED_OVER(409),
  /** Someone else of the pool has claimed the task: {@code by}. */
  TASK_CLAIMED(409),
  /** The task changed since it was read: {@code revision} now. */
  STALE_REVISION(409),
  /** {@code status} now. */
  INSTANCE_ENDED(409),
  /** An administrator must resume it first: {@code reason}. */
  INSTANCE_SUSPENDED(409),
  /** As if it did not exist. */
  NOT_ENTITLED(404),
  /** The person may not act here beside applying, submitting or deciding elsewhere. */
  SEPARATION_OF_DUTIES(403),
  /** {@code action}. */
  ACTION_NOT_OFFERED(422),
  /** The place is not one of {@code targets}. */
  TARGET_NOT_OFFERED(422),
  OPINION_REQUIRED(422),
  /** {@code maxLength} in characters. */
  OPINION_TOO_LONG(422),
  /** {@code people} who are not candidates of {@code node}. */
  NOT_A_CANDIDATE(422),
  /** {@code most} signers may be added at one visit of a node. */
  TOO_MANY_SIGNERS(422),
  /** Nobody would be left whose vote counts. */
  LAST_SIGNER(422),
  /** Somebody has read, claimed or decided what came after; {@code node}, where it is known. */
  TAKE_BACK_CLOSED(409),
  /** No node waits for this signal now. */
  NOT_AWAITED(409),
  /** Nothing waits for the applicant. */
  NOT_RETURNED(409),
  /** {@code node} is why, where one is. */
  WITHDRAW_CLOSED(409),
  /** {@code node}, and {@code until} when. */
  URGED_TOO_OFTEN(429),
  /** No open task of {@code nodes} may be urged. */
  NOTHING_TO_URGE(409);

  private final int status;

  Refusal(int status) {
    this.status = status;
  }

  /** The HTTP status that tells it. */
  public int status() {
    return status;
  }

  /** The identifier in problems and message files: lower case with hyphens. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
