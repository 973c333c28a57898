package io.errand.flow;

import io.errand.directory.CandidateKey;
import java.util.List;
import java.util.UUID;

/** Who may be asked at a node. */
public sealed interface Candidate {

  /**
   * Whoever holds a role when they look.
   *
   * @param key {@code role@<unit uuid>}, or {@code role@*} in the whole organisation
   * @param holders who holds it now
   */
  record Pool(String key, List<UUID> holders) implements Candidate {
    public Pool {
      holders = List.copyOf(holders);
    }
  }

  /** One person. */
  record Person(UUID person) implements Candidate {
    @Override
    public String key() {
      return CandidateKey.person(person);
    }
  }

  /** Under which it reads, and what waits for it is found. */
  String key();

  /** The persons behind a candidate now. */
  default List<UUID> people() {
    return switch (this) {
      case Pool pool -> pool.holders();
      case Person one -> List.of(one.person());
    };
  }
}
