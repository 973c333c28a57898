package io.errand.flow;

import java.util.List;
import java.util.UUID;

/** Who was chosen for a later node, among its rule's people; nobody for the rule itself. */
public record Preassignment(String node, List<UUID> people) implements Part {
  public Preassignment {
    people = people == null ? List.of() : List.copyOf(people);
  }
}
