package io.errand.definition;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Turns JSON into plain values: maps, lists, strings, numbers, booleans. */
final class Plain {
  private Plain() {}

  /** The value; null for null and for nothing. */
  static Object of(JsonNode json) {
    return switch (json.getNodeType()) {
      case OBJECT -> object(json);
      case ARRAY -> json.valueStream().map(Plain::of).toList();
      case STRING -> json.stringValue();
      case BOOLEAN -> json.booleanValue();
      case NUMBER -> json.isIntegralNumber() ? (Object) json.longValue() : json.decimalValue();
      default -> null;
    };
  }

  private static Map<String, Object> object(JsonNode json) {
    Map<String, Object> plain = new LinkedHashMap<>();
    json.forEachEntry((key, value) -> plain.put(key, of(value)));
    return plain;
  }
}
