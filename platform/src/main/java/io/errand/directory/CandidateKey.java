package io.errand.directory;

import java.util.Optional;
import java.util.UUID;

/** The words under which waiting tasks are looked up: a person, or a role in a unit. */
public final class CandidateKey {
  private static final String PERSON = "person:";

  private CandidateKey() {}

  /** The key of one person. */
  public static String person(UUID person) {
    return PERSON + person;
  }

  /** Whose key it is; empty for that of a pool. */
  public static Optional<UUID> personOf(String key) {
    return key.startsWith(PERSON)
        ? Optional.of(UUID.fromString(key.substring(PERSON.length())))
        : Optional.empty();
  }

  /** The key of whoever holds a role in a unit. */
  public static String pool(String role, UUID unit) {
    return role + "@" + unit;
  }

  /** The key of whoever holds a role anywhere. */
  public static String pool(String role) {
    return role + "@*";
  }

  /** Who holds the role of a pool's key now. */
  public static Wanted holders(String pool) {
    int at = pool.lastIndexOf('@');
    String role = pool.substring(0, at);
    String unit = pool.substring(at + 1);
    return unit.equals("*")
        ? new Wanted.Anywhere(role)
        : new Wanted.InUnit(role, UUID.fromString(unit));
  }
}
