package io.errand.form;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
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
            place
                .kind()
                .references(value)
                .values()
                .forEach(object -> known.put(key(place, object), object)));
    return new KnownReferences(known);
  }

  JsonNode restored(Place place, JsonNode sent) {
    return place.kind().withReferences(sent, one -> restoredOne(place, one));
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
