package io.errand.form;

import io.errand.definition.Field;
import io.errand.definition.FieldRight.Access;
import io.errand.definition.FieldType;
import io.errand.field.Rows;
import io.errand.field.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One take-over of sent values. A place that may not be seen is told like one that is not there.
 */
final class Edits {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final int MOST_REFUSALS = 200;

  private final Rights rights;
  private final Taking taking;
  private final List<Finding> refusals = new ArrayList<>();
  private final Map<String, JsonNode> claims = new HashMap<>();
  private final Map<String, Integer> origins = new HashMap<>();
  private final Set<String> held = new HashSet<>();
  private KnownReferences known;

  Edits(Rights rights) {
    this.rights = rights;
    this.taking = new Taking(rights);
  }

  /** Takes over the top-level fields that were sent; the others stay. */
  Edited some(ObjectNode stored, ObjectNode sent) {
    return edited(stored, sent, place -> sent.has(place.key()));
  }

  /** Takes over a form that was sent as a whole; what may be written and was not sent is empty. */
  Edited whole(ObjectNode stored, ObjectNode sent) {
    return edited(stored, sent, place -> taking.takes(place, sent));
  }

  private Edited edited(ObjectNode stored, ObjectNode sent, Predicate<Place> taken) {
    known = KnownReferences.of(rights.places(), stored);
    ObjectNode data = stored.deepCopy();
    refuseUnknown("", rights.places().top(), sent, Set.of());
    for (Place place : rights.places().top()) {
      String key = place.key();
      if (taking.isOpen(place) && Taking.isEndless(sent.path(key))) {
        refusals.add(Title.finding(place, "/" + key, "form.endless", Taking.MOST_PARTS));
      } else if (taking.isOpen(place) && taken.test(place)) {
        put(data, place, merge(place, "/" + key, data.get(key), sent.path(key)));
      }
    }
    return new Edited(
        Values.normal(rights.places().fields(), Storable.of(data)),
        refusals.stream().limit(MOST_REFUSALS).toList(),
        claims,
        origins,
        held);
  }

  private JsonNode merge(Place place, String pointer, JsonNode stored, JsonNode sent) {
    if (place.isComputed()) {
      claims.put(pointer, sent);
      return stored;
    }
    return switch (place.type()) {
      case FieldType.Table table when isList(sent) && Rows.areFixed(place.field()) ->
          fixedRows(place, table, pointer, stored, sent);
      case FieldType.Table _ when sent.isMissingNode() -> emptied(place, pointer, stored);
      case FieldType.Table _ when isList(sent) -> rows(place, pointer, rows(stored), rows(sent));
      case FieldType.Group _ when sent.isObject() || isNothing(sent) ->
          members(place, pointer, object(stored), object(sent));
      case FieldType.Table _, FieldType.Group _ -> misshapen(place, pointer, stored, sent);
      default -> single(place, pointer, stored, sent);
    };
  }

  private JsonNode single(Place place, String pointer, JsonNode stored, JsonNode sent) {
    Access access = rights.access(place);
    if (access.writes()) {
      return sent.isMissingNode() ? emptied(place, pointer, stored) : known.restored(place, sent);
    }
    boolean unchanged =
        access == Access.MASKED
            ? looksMasked(place.field(), stored, sent)
            : Values.same(place.field(), stored, sent);
    return unchanged ? stored : refuse(place, pointer, "form.readOnly", stored);
  }

  /** Empties what was not sent, unless a rule could lock or hide it: that shows afterwards. */
  private JsonNode emptied(Place place, String pointer, JsonNode stored) {
    if (Values.isEmpty(place.field(), stored) || !Taking.mayBeHeld(place)) {
      return null;
    }
    held.add(pointer);
    return stored;
  }

  private static boolean looksMasked(Field field, JsonNode stored, JsonNode sent) {
    if (Values.isEmpty(field, stored)) {
      return Values.isEmpty(field, sent);
    }
    return sent.stringValue("").equals(VisibleData.masked(field, stored));
  }

  /**
   * What is neither rows nor members is kept for the schema to tell, unless it would wipe out more.
   */
  private JsonNode misshapen(Place place, String pointer, JsonNode stored, JsonNode sent) {
    return taking.isWhollyWritten(place) ? sent : refuse(place, pointer, "form.readOnly", stored);
  }

  private ObjectNode members(Place parent, String pointer, ObjectNode stored, ObjectNode sent) {
    boolean fixed = Rows.areFixed(parent.field());
    refuseUnknown(pointer, parent.children(), sent, fixed ? Set.of(Rows.ROW) : Set.of());
    ObjectNode merged = stored.deepCopy();
    for (Place place : parent.children()) {
      String key = place.key();
      if (taking.isOpen(place) && taking.takes(place, sent)) {
        put(
            merged,
            place,
            merge(place, Pointers.child(pointer, key), stored.get(key), sent.path(key)));
      }
    }
    return merged;
  }

  private JsonNode fixedRows(
      Place place, FieldType.Table table, String pointer, JsonNode stored, JsonNode sent) {
    Map<String, ObjectNode> after = Rows.byKey(table.rows(), rows(sent));
    Map<String, ObjectNode> before = Rows.byKey(table.rows(), rows(stored));
    if (after == null || before == null) {
      return misshapen(place, pointer, stored, sent);
    }
    Map<String, ObjectNode> merged = new HashMap<>();
    for (int i = 0; i < table.rows().size(); i++) {
      String key = table.rows().get(i).value();
      ObjectNode empty = JSON.objectNode().put(Rows.ROW, key);
      ObjectNode row = before.getOrDefault(key, empty);
      merged.put(
          key, members(place, Pointers.child(pointer, i), row, after.getOrDefault(key, empty)));
    }
    return Rows.ordered(table.rows(), merged);
  }

  private JsonNode rows(Place place, String pointer, ArrayNode stored, ArrayNode sent) {
    if (!hasOnlyRows(stored) || !hasOnlyRows(sent)) {
      return misshapen(place, pointer, stored, sent);
    }
    int[] matched = matched(place, stored, sent);
    Set<Integer> kept = new HashSet<>();
    for (int row : matched) {
      kept.add(row);
    }
    if (kept.remove(RowMatch.NEW) && !rights.adds(place)) {
      return refuse(place, pointer, "form.rows.add", stored);
    }
    if (kept.size() < stored.size() && !rights.removes(place)) {
      return refuse(place, pointer, "form.rows.remove", stored);
    }
    return merged(place, pointer, matched, stored, sent);
  }

  private ArrayNode merged(
      Place place, String pointer, int[] matched, ArrayNode stored, ArrayNode sent) {
    ArrayNode rows = JSON.arrayNode(sent.size());
    for (int i = 0; i < sent.size(); i++) {
      JsonNode before = matched[i] == RowMatch.NEW ? null : stored.get(matched[i]);
      String row = Pointers.child(pointer, i);
      origins.put(row, matched[i]);
      rows.add(members(place, row, object(before), object(sent.get(i))));
    }
    return rows;
  }

  /** Where every cell is sent and may change, it does not matter which row it was. */
  private int[] matched(Place place, ArrayNode stored, ArrayNode sent) {
    if (taking.isWhollyWritten(place) && place.children().stream().noneMatch(Taking::isLocked)) {
      return RowMatch.byIndex(stored.size(), sent.size());
    }
    List<JsonNode> before = new ArrayList<>();
    new VisibleData(rights).of(place, stored).forEach(row -> before.add(looks(place, row)));
    List<JsonNode> after = new ArrayList<>();
    sent.forEach(row -> after.add(looks(place, row)));
    return RowMatch.of(before, after, Values::equal);
  }

  /** A row as it is compared: without what is computed. */
  private static JsonNode looks(Place table, JsonNode row) {
    ObjectNode cells = Values.bare(table.field().children(), object(row));
    for (Place column : table.children()) {
      if (column.isComputed()) {
        cells.remove(column.key());
      }
    }
    return cells;
  }

  private void refuseUnknown(
      String pointer, List<Place> places, ObjectNode sent, Set<String> more) {
    Set<String> open = new HashSet<>(more);
    places.stream().filter(taking::isOpen).forEach(place -> open.add(place.key()));
    for (String name : sent.propertyNames()) {
      if (!open.contains(name)) {
        refusals.add(Finding.unknown(Pointers.child(pointer, name)));
      }
    }
  }

  private JsonNode refuse(Place place, String pointer, String key, JsonNode stored) {
    refusals.add(Title.finding(place, pointer, key));
    return stored;
  }

  private static boolean isList(JsonNode value) {
    return value.isArray() || isNothing(value);
  }

  private static boolean isNothing(JsonNode value) {
    return value.isNull() || value.isMissingNode();
  }

  private static boolean hasOnlyRows(ArrayNode rows) {
    return rows.valueStream().allMatch(JsonNode::isObject);
  }

  private static ArrayNode rows(JsonNode value) {
    return value instanceof ArrayNode rows ? rows : JSON.arrayNode();
  }

  private static ObjectNode object(JsonNode value) {
    return value instanceof ObjectNode object ? object : JSON.objectNode();
  }

  private static void put(ObjectNode data, Place place, JsonNode value) {
    if (value == null) {
      data.remove(place.key());
    } else {
      data.set(place.key(), value);
    }
  }
}
