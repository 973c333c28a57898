package io.errand.field;

import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is one person, unit or row: its id, and what was written down of it. */
interface ReferenceKind extends Kind {
  @Override
  default String missing() {
    return "field.required.choose";
  }

  @Override
  default JsonNode normal(JsonNode value) {
    return Normal.pruned(value);
  }

  @Override
  default JsonNode bare(JsonNode value) {
    return onlyId(value);
  }

  @Override
  default Map<String, JsonNode> references(JsonNode value) {
    return Map.of("", value);
  }

  @Override
  default JsonNode withReferences(JsonNode value, UnaryOperator<JsonNode> change) {
    return change.apply(value);
  }

  static JsonNode onlyId(JsonNode reference) {
    return reference instanceof ObjectNode object && object.has("id")
        ? JsonNodeFactory.instance.objectNode().set("id", object.get("id"))
        : reference;
  }
}
