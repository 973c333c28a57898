package io.errand.form;

import io.errand.definition.Field;
import io.errand.definition.FieldType;
import io.errand.field.Rows;
import io.errand.field.Values;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What of an earlier form begins a new one: what its person entered and may enter again. What is
 * known of the person is taken as it is now; files and consents are given anew each time.
 */
record CarriedOver(List<Place> top, Rights rights, ObjectNode prefilled, FormSchema schema) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Values for the present form; what it would not read any more is left out. */
  ObjectNode of(JsonNode earlier) {
    List<Field> fields = top.stream().map(Place::field).toList();
    ObjectNode carried = Values.normal(fields, object(top, earlier));
    schema.check(carried).unreadable().forEach(pointer -> DataTree.remove(carried, pointer));
    return carried;
  }

  private ObjectNode object(List<Place> places, JsonNode from) {
    ObjectNode carried = JSON.objectNode();
    for (Place place : places) {
      JsonNode value =
          place.field().prefill() == null ? value(place, from.path(place.key())) : known(place);
      if (value != null) {
        carried.set(place.key(), value);
      }
    }
    return carried;
  }

  private JsonNode known(Place place) {
    JsonNode known = prefilled.at(place.template());
    return known.isMissingNode() || !isEntered(place) ? null : known;
  }

  /** Null for nothing. */
  private JsonNode value(Place place, JsonNode from) {
    if (from.isNull() || from.isMissingNode() || !isEntered(place)) {
      return null;
    }
    return switch (place.type()) {
      case FieldType.Group _ -> object(place.children(), from);
      case FieldType.Table _ -> rows(place, from);
      case FieldType.Consent _ -> null;
      default -> place.kind().files().isEmpty() ? from : null;
    };
  }

  private boolean isEntered(Place place) {
    return rights.writes(place) && !place.isComputed();
  }

  private ArrayNode rows(Place table, JsonNode from) {
    ArrayNode rows = JSON.arrayNode();
    for (JsonNode row : from) {
      ObjectNode cells = object(table.children(), row);
      if (Rows.areFixed(table.field())) {
        cells.set(Rows.ROW, row.path(Rows.ROW));
      }
      rows.add(cells);
    }
    return rows;
  }
}
