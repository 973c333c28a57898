package io.errand.form;

import io.errand.definition.Field;
import io.errand.definition.FieldType;
import io.errand.field.Kind;
import io.errand.field.Rows;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Cuts data down to what a viewer may see. Only what is a field gets through. */
record VisibleData(Rights rights) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  ObjectNode of(ObjectNode data) {
    return members(rights.places().top(), data);
  }

  private ObjectNode members(List<Place> places, ObjectNode data) {
    ObjectNode visible = JSON.objectNode();
    for (Place place : places) {
      JsonNode value = data.get(place.key());
      if (value != null && !value.isNull() && rights.sees(place)) {
        visible.set(place.key(), of(place, value));
      }
    }
    return visible;
  }

  /** One visible value as the viewer gets it. */
  JsonNode of(Place place, JsonNode value) {
    return switch (rights.access(place)) {
      case HIDDEN -> JSON.nullNode();
      case MASKED -> JSON.stringNode(masked(place.field(), value));
      case READ, EDIT, REQUIRED -> shown(place, value);
    };
  }

  /** What stands for a masked value: always a text. */
  static String masked(Field field, JsonNode value) {
    return Kind.of(field.type()).masked(value.stringValue(""));
  }

  private JsonNode shown(Place place, JsonNode value) {
    return switch (place.type()) {
      case FieldType.Table table when value instanceof ArrayNode rows -> rows(place, rows);
      case FieldType.Group group when value instanceof ObjectNode members ->
          members(place.children(), members);
      default -> rights.reads(place) ? value : JSON.nullNode();
    };
  }

  private ArrayNode rows(Place table, ArrayNode rows) {
    ArrayNode visible = JSON.arrayNode(rows.size());
    for (JsonNode row : rows) {
      if (row instanceof ObjectNode cells) {
        ObjectNode shown = members(table.children(), cells);
        visible.add(Rows.areFixed(table.field()) ? withKey(shown, cells) : shown);
      } else if (rights.reads(table)) {
        visible.add(row);
      }
    }
    return visible;
  }

  private static ObjectNode withKey(ObjectNode shown, ObjectNode row) {
    return row.has(Rows.ROW) ? shown.set(Rows.ROW, row.get(Rows.ROW)) : shown;
  }
}
