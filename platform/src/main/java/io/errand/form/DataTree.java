package io.errand.form;

import io.errand.definition.FieldType;
import io.errand.field.Rows;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes into data at a pointer. */
final class DataTree {

  private DataTree() {}

  /** Sets or, with null, takes away one value; groups and fixed rows are made where they lack. */
  static void put(ObjectNode data, Place place, String pointer, JsonNode value) {
    if (value == null) {
      remove(data, pointer);
      return;
    }
    if (holder(data, place.parent(), Pointers.parent(pointer)) instanceof ObjectNode holder) {
      holder.set(place.key(), value);
    }
  }

  /**
   * Takes away what stands at a pointer; rows are emptied, so that the others keep their number.
   */
  static void remove(ObjectNode data, String pointer) {
    if (data.at(Pointers.parent(pointer)) instanceof ObjectNode holder) {
      holder.remove(pointer.substring(pointer.lastIndexOf('/') + 1));
    }
  }

  /** The object at a pointer that holds the children of a place: a group or a row. */
  private static JsonNode holder(ObjectNode data, Place place, String pointer) {
    if (place == null) {
      return data;
    }
    if (data.at(pointer) instanceof ObjectNode there) {
      return there;
    }
    return switch (place.type()) {
      case FieldType.Table table when table.rows() != null -> {
        String rows = Pointers.parent(pointer);
        put(data, place, rows, Rows.ordered(table.rows(), Map.of()));
        yield data.at(pointer);
      }
      case FieldType.Group _ -> {
        put(data, place, pointer, data.objectNode());
        yield data.at(pointer);
      }
      default -> data.missingNode();
    };
  }
}
