package io.errand.form;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * The data of a submitted form.
 *
 * @param revision grows with every change
 * @param changed field key → the revision that changed it last
 */
public record Filled(int revision, ObjectNode data, Map<String, Integer> changed) {

  /** The first revision of a submission. */
  public static Filled first(ObjectNode data) {
    return new Filled(1, data, Map.of());
  }

  /** The next revision, in which some fields are new. */
  public Filled next(ObjectNode fresh, Collection<String> fields) {
    Map<String, Integer> marks = new HashMap<>(changed);
    fields.forEach(field -> marks.put(field, revision + 1));
    return new Filled(revision + 1, fresh, Map.copyOf(marks));
  }

  /** Whether somebody else has changed a field since a revision was seen. */
  public boolean changedSince(String field, int seen) {
    return changed.getOrDefault(field, 1) > seen;
  }
}
