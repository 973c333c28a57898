package io.errand.flow;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.errand.definition.Action;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One line of the log, never changed. The parts of all events in order give the state.
 *
 * @param seq from 1 within the instance, without a gap
 * @param action what somebody did; null where the engine went on by itself
 * @param node where; null for the instance as a whole
 * @param by who did it; null for the engine
 * @param onBehalfOf the principal of a proxy, null for none
 * @param opinion in their words; null for none
 * @param details more about it, as JSON values
 * @param parts the pieces of the state as this event left them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Event(
    int seq,
    Instant at,
    Kind kind,
    Action action,
    String node,
    Integer visit,
    Integer task,
    UUID by,
    UUID onBehalfOf,
    String opinion,
    Map<String, Object> details,
    List<Part> parts) {

  /** What a line tells. */
  public enum Kind {
    /** Somebody acted. */
    ACTED,
    /** Nobody needed to be asked at a node: {@code reason}, {@code insteadOf}. */
    SKIPPED,
    /** The application was copied to people. */
    COPIED,
    /** Nothing goes on until an administrator helps: {@code reason}, {@code place}. */
    SUSPENDED,
    /** The instance came to its end: {@code status}. */
    ENDED
  }

  public Event {
    details = details == null ? Map.of() : Map.copyOf(details);
    parts = parts == null ? List.of() : List.copyOf(parts);
  }
}
