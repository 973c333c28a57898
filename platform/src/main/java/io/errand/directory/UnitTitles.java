package io.errand.directory;

import io.errand.problem.Language;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What units are called in a reader's language, for values that hold the Chinese titles of their
 * time. What is not known keeps its own.
 *
 * @param byId titles by the ids of units
 * @param byTitle titles by the Chinese ones, of units that share theirs with no other
 */
public record UnitTitles(Map<String, String> byId, Map<String, String> byTitle) {
  /** Everything as it was written down. */
  public static final UnitTitles WRITTEN = new UnitTitles(Map.of(), Map.of());

  public UnitTitles {
    byId = Map.copyOf(byId);
    byTitle = Map.copyOf(byTitle);
  }

  /** The titles for readers of a language. */
  static UnitTitles of(Collection<Unit> units, Language language) {
    Map<String, String> byId = new HashMap<>();
    Map<String, String> byTitle = new HashMap<>();
    Set<String> shared = new HashSet<>();
    for (Unit unit : units) {
      byId.put(unit.id().toString(), unit.title(language));
      if (byTitle.put(unit.titleZh(), unit.title(language)) != null) {
        shared.add(unit.titleZh());
      }
    }
    byTitle.keySet().removeAll(shared);
    return new UnitTitles(byId, byTitle);
  }
}
