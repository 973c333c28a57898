package io.errand.form;

import io.errand.database.FitText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes sent JSON fit for {@code jsonb}, which holds neither U+0000 nor half characters nor
 * infinite numbers. Nobody types these, so they are taken out without a word.
 */
final class Storable {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Storable() {}

  static ObjectNode of(ObjectNode data) {
    ObjectNode fit = JSON.objectNode();
    data.forEachEntry((name, value) -> fit.set(FitText.of(name), of(value)));
    return fit;
  }

  private static JsonNode of(JsonNode value) {
    return switch (value) {
      case ObjectNode object -> of(object);
      case ArrayNode array -> of(array);
      case JsonNode text when text.isString() -> JSON.stringNode(FitText.of(text.stringValue()));
      case JsonNode number when number.isFloatingPointNumber() -> finite(number);
      default -> value;
    };
  }

  private static ArrayNode of(ArrayNode list) {
    ArrayNode fit = JSON.arrayNode(list.size());
    list.forEach(value -> fit.add(of(value)));
    return fit;
  }

  private static JsonNode finite(JsonNode number) {
    return Double.isFinite(number.asDouble()) ? number : JSON.stringNode(number.asString());
  }
}
