package io.errand.flow;

import io.errand.definition.Reader;
import java.util.Set;
import java.util.UUID;

/**
 * Who commands, with what is true of them in this transaction.
 *
 * @param person who is signed in
 * @param onBehalfOf for whom they act as a proxy; null for themselves
 * @param keys the pools that the one they act for belongs to ({@code role@<unit>}, {@code role@*})
 * @param relations what else they are to this instance; {@link Reader#SUPERVISOR} may urge, {@link
 *     Reader#ADMINISTRATOR} may suspend, resume and terminate
 */
public record Actor(UUID person, UUID onBehalfOf, Set<String> keys, Set<Reader> relations) {
  public Actor {
    keys = Set.copyOf(keys);
    relations = Set.copyOf(relations);
  }

  public Actor(UUID person, UUID onBehalfOf, Set<String> keys) {
    this(person, onBehalfOf, keys, Set.of());
  }

  /** The one whose right is used: the principal of a proxy, else the person. */
  public UUID principal() {
    return onBehalfOf == null ? person : onBehalfOf;
  }
}
