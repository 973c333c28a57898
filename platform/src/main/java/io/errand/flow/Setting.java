package io.errand.flow;

import io.errand.definition.Card;
import io.errand.directory.Person;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a decision is about, beside the state.
 *
 * @param instance its id; null for a trial, of which nobody has seen anything
 * @param scope what expressions see of the form: every key, null when empty
 * @param applicant whom the application is for
 * @param starter who submitted
 */
public record Setting(
    UUID instance,
    FlowGraph graph,
    Card card,
    ObjectNode scope,
    Person applicant,
    Person starter,
    Instant now,
    ZoneId zone) {

  /** What every expression of the flow may name. */
  public Map<String, JsonNode> names() {
    Map<String, JsonNode> names = new HashMap<>();
    scope.properties().forEach(entry -> names.put(entry.getKey(), entry.getValue()));
    names.put("applicant", applicant.scope());
    names.put("starter", starter.scope());
    String today = now.atZone(zone).toLocalDate().toString();
    names.put("today", JsonNodeFactory.instance.stringNode(today));
    return names;
  }
}
