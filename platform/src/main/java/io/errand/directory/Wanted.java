package io.errand.directory;

import java.util.List;
import java.util.UUID;

/** People that a rule asks the directory for. */
public sealed interface Wanted {

  /** Holders of a role in a unit, or in the nearest unit above it that has any. */
  record InUnit(String role, UUID unit) implements Wanted {}

  /** Everybody who holds a role, wherever. */
  record Anywhere(String role) implements Wanted {}

  /** Who leads the unit so many levels above another; units without a leader are passed over. */
  record Leader(UUID unit, int levels) implements Wanted {}

  /** Everybody who holds a role that administers the whole of Errand. */
  record Administrators() implements Wanted {}

  /** Named people, by their numbers. */
  record Numbers(List<String> numbers) implements Wanted {}

  /**
   * What was found.
   *
   * @param key the pool's candidate key; null where single people were asked for
   * @param people active people, may be empty
   */
  record Found(String key, List<UUID> people) {}
}
