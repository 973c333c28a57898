package io.errand.flow;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What somebody may do in one application for another, whose proxy they are.
 *
 * @param appointment which makes them the proxy
 * @param from what was opened before does not concern them
 * @param keys under which the principal was asked in the application
 * @param nodes where
 */
public record Lent(
    UUID appointment, UUID principal, Instant from, Set<String> keys, List<String> nodes) {

  /** Whether a task is one of those that they may see to. */
  public boolean covers(Task task) {
    return keys.contains(Flows.candidateKey(task)) && !task.since().isBefore(from);
  }
}
