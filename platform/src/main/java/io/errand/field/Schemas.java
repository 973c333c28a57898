package io.errand.field;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Pieces of JSON Schema; what they describe may be null. */
final class Schemas {
  /** The most characters of a name, a title or a line. */
  static final int LINE = 200;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Schemas() {}

  static ObjectNode properties() {
    return JSON.objectNode();
  }

  static ObjectNode typed(String type) {
    ObjectNode schema = JSON.objectNode();
    schema.putArray("type").add(type).add("null");
    return schema;
  }

  static ObjectNode string(int longest) {
    return typed("string").put("maxLength", longest);
  }

  static ObjectNode format(String format) {
    return typed("string").put("format", format);
  }

  static ObjectNode pattern(String pattern) {
    return typed("string").put("pattern", pattern);
  }

  /** An object with these properties and no others. */
  static ObjectNode object(ObjectNode properties) {
    return typed("object").put("additionalProperties", false).set("properties", properties);
  }

  /** The id of a person, unit or file, and what is written down beside it. */
  static ObjectNode reference(ObjectNode others) {
    ObjectNode id = JSON.objectNode().put("type", "string").put("format", "uuid");
    return required(object(others.set("id", id)), "id");
  }

  static ObjectNode list(int most, JsonNode items) {
    return typed("array").put("maxItems", most).set("items", items);
  }

  static ObjectNode required(ObjectNode schema, String property) {
    schema.putArray("required").add(property);
    return schema;
  }
}
