package io.errand.form;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a viewer's changes make of stored data.
 *
 * @param evaluated the new data; {@code evaluated.findings()} must be empty to submit or decide,
 *     not to save a draft
 * @param changed the top-level fields that a submission of the new data would change
 * @param refusals what was sent without the right to it; never saved, not even in a draft
 */
public record Revision(Evaluated evaluated, Set<String> changed, List<Finding> refusals) {
  public Revision {
    changed = Set.copyOf(changed);
    refusals = List.copyOf(refusals);
  }

  /** The top-level fields in which something was refused. */
  public Set<String> refused() {
    return refusals.stream()
        .map(finding -> Pointers.top(finding.pointer()))
        .collect(Collectors.toSet());
  }

  /** The new data as a draft keeps them. */
  public ObjectNode draft() {
    return evaluated.data();
  }

  /** The new data as they are submitted. */
  public ObjectNode submitted() {
    return evaluated.submitted();
  }
}
