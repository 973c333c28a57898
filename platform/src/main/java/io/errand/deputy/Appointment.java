package io.errand.deputy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * That somebody acts for another in a time.
 *
 * @param principal for whom
 * @param proxy who acts
 * @param services the keys of those that it is about; null for all
 * @param openTasks whether also what was waiting when it began
 * @param ends from then on no longer
 * @param reason may be null
 * @param revokedAt when it was ended before its time; null when it was not
 */
public record Appointment(
    UUID id,
    UUID principal,
    UUID proxy,
    List<String> services,
    boolean openTasks,
    Instant begins,
    Instant ends,
    String reason,
    Instant appointedAt,
    Instant revokedAt) {

  /** How it stands. */
  public enum State {
    COMING,
    ACTIVE,
    OVER,
    REVOKED
  }

  public Appointment {
    services = services == null ? null : List.copyOf(services);
  }

  /** How it stands at a moment. */
  public State at(Instant now) {
    if (revokedAt != null) {
      return State.REVOKED;
    }
    if (now.isBefore(begins)) {
      return State.COMING;
    }
    return now.isBefore(ends) ? State.ACTIVE : State.OVER;
  }
}
