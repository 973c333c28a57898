package io.errand.flow;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;

/**
 * How an instance stands as a whole.
 *
 * @param applicant whom it is for
 * @param starter who submitted it
 * @param enterAt the node where it began instead of the first, null for the first
 * @param formChangedAt the event that changed the form last, 0 for none
 * @param suspended why it is suspended; null when it is not
 * @param child true when another application has started it, else null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Standing(
    Status status,
    UUID applicant,
    UUID starter,
    String enterAt,
    int formChangedAt,
    Reason suspended,
    Boolean child)
    implements Part {

  /** The states of an instance. */
  public enum Status {
    RUNNING,
    SUSPENDED,
    COMPLETED,
    REJECTED,
    WITHDRAWN,
    TERMINATED;

    /** Whether nothing can happen any more. */
    public boolean ended() {
      return this != RUNNING && this != SUSPENDED;
    }
  }

  Standing with(Status next, Reason why) {
    return new Standing(next, applicant, starter, enterAt, formChangedAt, why, child);
  }

  Standing beginningAt(String node) {
    return new Standing(status, applicant, starter, node, formChangedAt, suspended, child);
  }

  Standing changedAt(int event) {
    return new Standing(status, applicant, starter, enterAt, event, suspended, child);
  }
}
