package io.errand.form;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Visits every value that stands in data, tables and groups before what is in them. */
final class Walk {

  /** What is done with a value that is there and not null. */
  @FunctionalInterface
  interface Visitor {
    void visit(Place place, String pointer, JsonNode value);
  }

  private Walk() {}

  static void values(List<Place> places, ObjectNode data, Visitor visitor) {
    members(places, "", data, visitor);
  }

  private static void members(
      List<Place> places, String pointer, ObjectNode data, Visitor visitor) {
    for (Place place : places) {
      JsonNode value = data.get(place.key());
      if (value != null && !value.isNull()) {
        value(place, pointer + "/" + place.key(), value, visitor);
      }
    }
  }

  private static void value(Place place, String pointer, JsonNode value, Visitor visitor) {
    visitor.visit(place, pointer, value);
    List<Place> parts = place.children();
    if (parts.isEmpty()) {
      return;
    }
    if (value instanceof ObjectNode members && !place.isTable()) {
      members(parts, pointer, members, visitor);
    } else if (value instanceof ArrayNode rows && place.isTable()) {
      for (int i = 0; i < rows.size(); i++) {
        if (rows.get(i) instanceof ObjectNode cells) {
          members(parts, pointer + "/" + i, cells, visitor);
        }
      }
    }
  }
}
