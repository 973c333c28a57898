package io.errand.form;

import io.errand.definition.FieldType;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The people, units and files that stored data hold. One that is sent again by its id stays as it
 * was written down; of a new one only the id is taken.
 */
record KnownReferences(Map<String, JsonNode> byFieldAndId) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  static KnownReferences of(Places places, ObjectNode stored) {
    Map<String, JsonNode> known = new HashMap<>();
    Walk.values(
        places.top(),
        stored,
        (place, pointer, value) ->
            objects(place.type(), value).forEach(object -> known.put(key(place, object), object)));
    return new KnownReferences(known);
  }

  JsonNode restored(Place place, JsonNode sent) {
    return switch (place.type()) {
      case FieldType.Person _, FieldType.Unit _ -> restoredOne(place, sent);
      case FieldType.File _, FieldType.Image _, FieldType.Signature _ -> restoredAll(place, sent);
      default -> sent;
    };
  }

  /** The references in a value; none where the type or the shape has none. */
  private static Iterable<JsonNode> objects(FieldType type, JsonNode value) {
    return switch (type) {
      case FieldType.Person _, FieldType.Unit _ -> JSON.arrayNode().add(value);
      case FieldType.File _, FieldType.Image _, FieldType.Signature _ -> value;
      default -> JSON.arrayNode();
    };
  }

  private JsonNode restoredAll(Place place, JsonNode sent) {
    if (!(sent instanceof ArrayNode list)) {
      return sent;
    }
    ArrayNode restored = JSON.arrayNode(list.size());
    list.forEach(one -> restored.add(restoredOne(place, one)));
    return restored;
  }

  private JsonNode restoredOne(Place place, JsonNode sent) {
    if (!sent.isObject() || !sent.path("id").isString()) {
      return sent;
    }
    JsonNode onlyId = JSON.objectNode().set("id", sent.get("id"));
    return byFieldAndId.getOrDefault(key(place, sent), onlyId);
  }

  private static String key(Place place, JsonNode object) {
    return place.template() + " " + object.path("id").asString("");
  }
}
