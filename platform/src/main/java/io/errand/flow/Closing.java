package io.errand.flow;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.errand.definition.Action;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * How a visit or a task came to its end.
 *
 * @param action the deciding action; null when the engine closed it for a reason
 * @param by who caused it; null when nobody did
 * @param onBehalfOf the principal of a proxy, null for none
 * @param reason why the engine closed it; null when a person decided
 * @param insteadOf the visit whose opinion stands for a skipped one, null for none
 * @param event the number of the event that tells it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Closing(
    Instant at,
    Action action,
    UUID by,
    UUID onBehalfOf,
    Reason reason,
    Integer insteadOf,
    int event) {

  /** The one whose right was used: the principal of a proxy, else the person. */
  public UUID principal() {
    return onBehalfOf == null ? by : onBehalfOf;
  }

  /** Who closed it, and for whom. */
  public List<UUID> people() {
    return Stream.of(Optional.ofNullable(by), Optional.ofNullable(onBehalfOf))
        .flatMap(Optional::stream)
        .toList();
  }
}
