package io.errand.form;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Cuts data down to what the form has fields for. */
final class KnownFields {

  private KnownFields() {}

  static ObjectNode of(List<Place> places, ObjectNode data) {
    return cut(places, data.deepCopy(), Set.of());
  }

  private static ObjectNode cut(List<Place> places, ObjectNode data, Set<String> more) {
    Set<String> known = new HashSet<>(more);
    for (Place place : places) {
      known.add(place.key());
      cut(place, data.get(place.key()));
    }
    return data.retain(known);
  }

  private static void cut(Place place, JsonNode value) {
    if (value instanceof ArrayNode rows && place.isTable()) {
      Set<String> more = Rows.areFixed(place.field()) ? Set.of(Rows.ROW) : Set.of();
      rows.forEach(row -> row.asObjectOpt().ifPresent(cells -> cut(place.children(), cells, more)));
    } else if (value instanceof ObjectNode members && !place.children().isEmpty()) {
      cut(place.children(), members, Set.of());
    }
  }
}
