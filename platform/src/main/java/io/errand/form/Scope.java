package io.errand.form;

import io.errand.definition.FieldType;
import io.errand.field.Rows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What expressions see: every key of the form, null where it is empty, a list for every table, all
 * rows of a fixed one. It changes while rules are evaluated.
 */
final class Scope {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final ObjectNode values = JSON.objectNode();
  private final Map<String, JsonNode> names;
  private final Set<String> unreadable;

  private Scope(Map<String, JsonNode> names, Set<String> unreadable) {
    this.names = names;
    this.unreadable = unreadable;
  }

  /**
   * @param names what expressions see beside the form
   * @param unreadable pointers of values that count as empty because their kind is wrong
   */
  static Scope of(
      Places places, ObjectNode data, Set<String> unreadable, Map<String, JsonNode> names) {
    Scope scope = new Scope(names, unreadable);
    scope.values.setAll(scope.members(places.top(), "", data));
    return scope;
  }

  ObjectNode values() {
    return values;
  }

  /** Only what is asked for, so that little has to be handed over. */
  Map<String, JsonNode> of(Set<String> wanted) {
    Map<String, JsonNode> scope = new HashMap<>();
    for (String name : wanted) {
      JsonNode value = names.containsKey(name) ? names.get(name) : values.get(name);
      if (value != null) {
        scope.put(name, value);
      }
    }
    return scope;
  }

  /** The pointers that a template stands for, one for each row. */
  List<String> pointers(String template) {
    List<String> pointers = List.of("");
    for (String step : template.substring(1).split("/", -1)) {
      List<String> longer = new ArrayList<>();
      for (String pointer : pointers) {
        int rows = step.equals("*") ? values.at(pointer).size() : 1;
        for (int i = 0; i < rows; i++) {
          longer.add(pointer + "/" + (step.equals("*") ? i : step));
        }
      }
      pointers = longer;
    }
    return pointers;
  }

  JsonNode get(String pointer) {
    return values.at(pointer);
  }

  /** Sets a value whose row or group is there; what stood there, readable or not, is gone. */
  void put(Place place, String pointer, JsonNode value) {
    JsonNode parent = values.at(Pointers.parent(pointer));
    if (parent instanceof ObjectNode object) {
      boolean isSingle = place.children().isEmpty();
      object.set(place.key(), isSingle ? value : full(place, pointer, value));
    }
  }

  void clear(Place place, String pointer) {
    put(place, pointer, place.isTable() ? JSON.arrayNode() : null);
    if (place.isTable() && values.at(pointer) instanceof ArrayNode rows) {
      rows.removeAll();
    }
  }

  private ObjectNode members(List<Place> places, String pointer, JsonNode data) {
    ObjectNode members = JSON.objectNode();
    for (Place place : places) {
      if (!(place.type() instanceof FieldType.Note)) {
        members.set(place.key(), full(place, pointer + "/" + place.key(), data.get(place.key())));
      }
    }
    return members;
  }

  private JsonNode full(Place place, String pointer, JsonNode value) {
    return switch (place.type()) {
      case FieldType.Table table -> rows(place, table, pointer, value);
      case FieldType.Group _ ->
          members(place.children(), pointer, value == null ? JSON.nullNode() : value);
      default -> value == null || unreadable.contains(pointer) ? JSON.nullNode() : value;
    };
  }

  private ArrayNode rows(Place place, FieldType.Table table, String pointer, JsonNode value) {
    ArrayNode rows = JSON.arrayNode();
    ArrayNode given = value instanceof ArrayNode list ? list : JSON.arrayNode();
    int count = table.rows() == null ? given.size() : table.rows().size();
    for (int i = 0; i < count; i++) {
      JsonNode row = given.path(i);
      ObjectNode full = members(place.children(), pointer + "/" + i, row);
      if (table.rows() != null) {
        full.put(Rows.ROW, table.rows().get(i).value());
      }
      rows.add(full);
    }
    return rows;
  }
}
