package io.errand.definition;

import java.util.Map;
import java.util.Set;

/**
 * What exists around a service and may be named by it.
 *
 * @param categories keys of the categories of services
 * @param services keys of all services
 * @param roles where a role is held, by its key
 * @param personKinds keys of the kinds of people
 * @param personProperties what expressions, prefills and lists may read of a person: {@code name},
 *     {@code unit.key}
 * @param people numbers of people
 * @param units keys of units
 * @param unitKinds keys of the kinds of units
 * @param dictionaries by their keys
 * @param webHooks keys of the registered addresses of other systems
 */
public record Surroundings(
    Set<String> categories,
    Set<String> services,
    Map<String, Scope> roles,
    Set<String> personKinds,
    Set<String> personProperties,
    Set<String> people,
    Set<String> units,
    Set<String> unitKinds,
    Map<String, Dictionary> dictionaries,
    Set<String> webHooks) {

  /** Where a role is held. */
  public enum Scope {
    ORGANISATION,
    UNIT
  }

  /**
   * A table of codes.
   *
   * @param parents the code above each code, empty for those at the top
   */
  public record Dictionary(Map<String, String> parents) {
    public Dictionary {
      parents = Map.copyOf(parents);
    }

    /** How many levels of codes there are. */
    public int levels() {
      return parents.keySet().stream().mapToInt(this::level).max().orElse(0);
    }

    private int level(String code) {
      int level = 0;
      for (String up = code; up != null && !up.isEmpty() && level < 20; up = parents.get(up)) {
        level++;
      }
      return level;
    }
  }

  /**
   * Whether a path such as {@code unit.key}, or a part of one such as {@code unit}, may be read.
   */
  boolean hasPersonProperty(String path) {
    return personProperties.contains(path)
        || personProperties.stream().anyMatch(each -> each.startsWith(path + '.'));
  }

  public Surroundings {
    categories = Set.copyOf(categories);
    services = Set.copyOf(services);
    roles = Map.copyOf(roles);
    personKinds = Set.copyOf(personKinds);
    personProperties = Set.copyOf(personProperties);
    people = Set.copyOf(people);
    units = Set.copyOf(units);
    unitKinds = Set.copyOf(unitKinds);
    dictionaries = Map.copyOf(dictionaries);
    webHooks = Set.copyOf(webHooks);
  }
}
