package io.errand.notice;

import java.util.Set;
import java.util.UUID;

/**
 * A mail to the members of a pool, as its job keeps it.
 *
 * @param owners whose own the application is
 */
record PoolLetter(Notice.Pool pool, Told told, Set<UUID> owners) {
  PoolLetter {
    owners = owners == null ? Set.of() : Set.copyOf(owners);
  }
}
