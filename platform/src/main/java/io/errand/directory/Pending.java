package io.errand.directory;

import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * Says how much waits for somebody. The rooms that know it lie above the one that signs people in.
 */
public interface Pending {

  /**
   * How many to-do items wait.
   *
   * @param more whether there are more than were counted
   */
  record Count(int count, boolean more) {}

  /** What waits for a person now. */
  Mono<Count> of(UUID person);
}
