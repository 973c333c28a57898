package io.errand.field;

import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Normal forms that several kinds share; null for what is empty. */
final class Normal {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Normal() {}

  /** A text without white space around it. */
  static JsonNode text(JsonNode value) {
    if (!value.isString()) {
      return value;
    }
    String text = value.stringValue().replace("\r\n", "\n").strip();
    return text.isEmpty() ? null : JSON.stringNode(text);
  }

  /** A number of signs without any white space, in capitals. */
  static JsonNode compact(JsonNode value) {
    return value.isString()
        ? text(JSON.stringNode(value.stringValue().replaceAll("\\s", "").toUpperCase(Locale.ROOT)))
        : value;
  }

  /** A text, a list or an object with something in it. */
  static JsonNode filled(JsonNode value) {
    if (value == null) {
      return null;
    }
    boolean bare =
        value.isString() ? value.stringValue().isEmpty() : value.isContainer() && value.isEmpty();
    return bare ? null : value;
  }

  /** An object without its empty parts. */
  static JsonNode pruned(JsonNode value) {
    if (!(value instanceof ObjectNode object)) {
      return text(value);
    }
    ObjectNode pruned = JSON.objectNode();
    object.forEachEntry((name, part) -> Values.set(pruned, name, filled(text(part))));
    return filled(pruned);
  }

  /** A property of a person as a single value: of a unit its title. */
  static JsonNode single(JsonNode property) {
    JsonNode value = property.isObject() ? property.path("title") : property;
    return value.isValueNode() && !value.isNull() && !value.isMissingNode() ? value : null;
  }
}
