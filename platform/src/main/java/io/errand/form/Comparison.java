package io.errand.form;

import io.errand.definition.FieldType;
import io.errand.field.FieldText;
import io.errand.field.Rows;
import io.errand.field.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares two revisions of a form for one reader. Nothing is told of what is hidden; of what is
 * masked only that it changed. A pointer leads into the later data and is null for what is there no
 * more.
 */
record Comparison(Rights rights, FieldText words) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  List<Change> of(ObjectNode before, ObjectNode after) {
    return members(rights.places().top(), before, after, "");
  }

  private List<Change> members(
      List<Place> places, ObjectNode before, ObjectNode after, String holder) {
    List<Change> changes = new ArrayList<>();
    for (Place place : places) {
      JsonNode was = before.get(place.key());
      JsonNode is = after.get(place.key());
      if (rights.sees(place) && !Values.same(place.field(), was, is)) {
        String pointer = holder == null ? null : holder + "/" + place.key();
        Change change = change(place, was, is, pointer);
        if (!change.parts().isEmpty() || place.children().isEmpty()) {
          changes.add(change);
        }
      }
    }
    return changes;
  }

  private Change change(Place place, JsonNode before, JsonNode after, String pointer) {
    String title = place.field().title().in(words.language().locale());
    return switch (place.type()) {
      case FieldType.Table _ ->
          whole(
              pointer, title, Change.Kind.CHANGED, rows(place, list(before), list(after), pointer));
      case FieldType.Group _ ->
          whole(
              pointer,
              title,
              Change.Kind.CHANGED,
              members(place.children(), object(before), object(after), pointer));
      default -> {
        Change.Side was = read(place, before);
        Change.Side is = read(place, after);
        yield new Change(told(pointer), title, kind(was, is), was, is, List.of());
      }
    };
  }

  private static Change whole(String pointer, String title, Change.Kind kind, List<Change> parts) {
    return new Change(told(pointer), title, kind, null, null, parts);
  }

  private static String told(String pointer) {
    return pointer == null ? "" : pointer;
  }

  private static Change.Kind kind(Change.Side before, Change.Side after) {
    return before == null
        ? Change.Kind.ADDED
        : after == null ? Change.Kind.REMOVED : Change.Kind.CHANGED;
  }

  /** Null for nothing. */
  private Change.Side read(Place place, JsonNode value) {
    if (Values.isEmpty(place.field(), value)) {
      return null;
    }
    JsonNode visible = new VisibleData(rights).of(place, value);
    return new Change.Side(words.of(place.field(), visible), files(place, visible));
  }

  private static List<Change.FileName> files(Place place, JsonNode visible) {
    return place.kind().files().isPresent() && visible instanceof ArrayNode list
        ? list.valueStream()
            .map(file -> new Change.FileName(file.path("id").asString(""), name(file)))
            .toList()
        : List.of();
  }

  private static String name(JsonNode file) {
    return file.path("name").asString("");
  }

  private static ObjectNode object(JsonNode value) {
    return value instanceof ObjectNode object ? object : JSON.objectNode();
  }

  private static List<ObjectNode> list(JsonNode value) {
    List<ObjectNode> rows = new ArrayList<>();
    if (value instanceof ArrayNode list) {
      list.forEach(row -> rows.add(object(row)));
    }
    return rows;
  }

  private List<Change> rows(
      Place table, List<ObjectNode> before, List<ObjectNode> after, String pointer) {
    int[] origins = origins(table, before, after);
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < after.size(); i++) {
      boolean fresh = origins[i] == RowMatch.NEW;
      ObjectNode was = fresh ? JSON.objectNode() : before.get(origins[i]);
      String place = pointer == null ? null : pointer + "/" + i;
      Change.Kind kind = fresh ? Change.Kind.ADDED : Change.Kind.CHANGED;
      add(changes, whole(place, row(table, i), kind, cells(table, was, after.get(i), place)));
    }
    Set<Integer> left = new HashSet<>(Arrays.stream(origins).boxed().toList());
    IntStream.range(0, before.size())
        .filter(i -> !left.contains(i))
        .forEach(
            i ->
                add(
                    changes,
                    whole(
                        null,
                        row(table, i),
                        Change.Kind.REMOVED,
                        cells(table, before.get(i), JSON.objectNode(), null))));
    return changes;
  }

  private static void add(List<Change> changes, Change row) {
    if (!row.parts().isEmpty()) {
      changes.add(row);
    }
  }

  private List<Change> cells(Place table, ObjectNode before, ObjectNode after, String row) {
    return members(table.children(), before, after, row);
  }

  private static int[] origins(Place table, List<ObjectNode> before, List<ObjectNode> after) {
    return Rows.areFixed(table.field())
        ? RowMatch.byIndex(before.size(), after.size())
        : LikeRows.of(bare(table, before), bare(table, after));
  }

  private static List<ObjectNode> bare(Place table, List<ObjectNode> rows) {
    return rows.stream().map(row -> Values.bare(table.field().children(), row)).toList();
  }

  private String row(Place table, int number) {
    return table.type() instanceof FieldType.Table fixed
            && fixed.rows() != null
            && number < fixed.rows().size()
        ? fixed.rows().get(number).title().in(words.language().locale())
        : words.say("form.change.row", number + 1);
  }
}
