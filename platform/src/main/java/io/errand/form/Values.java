package io.errand.form;

import io.errand.definition.Field;
import io.errand.definition.FieldType;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The normal form of filled data: white space around texts is cut, what is empty is absent, whole
 * numbers have no point, fixed rows stand in their order. What has a wrong shape stays as it is,
 * for the schema to tell.
 */
final class Values {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Comparator<JsonNode> BY_NUMBER =
      (one, other) ->
          one.isNumber() && other.isNumber()
              ? one.decimalValue().compareTo(other.decimalValue())
              : one.equals(other) ? 0 : 1;

  private Values() {}

  static ObjectNode normal(List<Field> fields, ObjectNode data) {
    ObjectNode normal = JSON.objectNode();
    data.forEachEntry((key, value) -> set(normal, key, value));
    for (Field field : fields) {
      set(normal, field.key(), normal(field, data.get(field.key())));
    }
    return normal;
  }

  /** The normal form of one value; null when it is empty. */
  static JsonNode normal(Field field, JsonNode value) {
    return isNothing(value) || isBare(value) ? null : shaped(field.type(), value);
  }

  /** Whether two values of a field are the same; of people, units and files only the id counts. */
  static boolean same(Field field, JsonNode one, JsonNode other) {
    JsonNode left = bare(field, one);
    JsonNode right = bare(field, other);
    if (left == null || right == null) {
      return left == null && right == null;
    }
    return equal(left, right);
  }

  /** Equal, and 1 and 1.0 are too. */
  static boolean equal(JsonNode one, JsonNode other) {
    return one.equals(BY_NUMBER, other);
  }

  private static boolean isNothing(JsonNode value) {
    return value == null || value.isNull() || value.isMissingNode();
  }

  /** Whether a text, list or object is there and holds nothing. */
  private static boolean isBare(JsonNode value) {
    return value.isString()
        ? value.stringValue().isEmpty()
        : value.isContainer() && value.isEmpty();
  }

  /** Whether nothing is entered; a consent that is not given is nothing, in a group too. */
  static boolean isEmpty(Field field, JsonNode value) {
    JsonNode normal = normal(field, value);
    return switch (field.type()) {
      case FieldType.Consent _ when normal != null -> normal.isBoolean() && !normal.booleanValue();
      case FieldType.Group group when normal instanceof ObjectNode members ->
          group.fields().stream().allMatch(member -> isEmpty(member, members.get(member.key())));
      default -> normal == null;
    };
  }

  /** The normal form with nothing but the id of people, units and files; null when empty. */
  private static JsonNode bare(Field field, JsonNode value) {
    JsonNode normal = normal(field, value);
    return switch (field.type()) {
      case FieldType.Person _, FieldType.Unit _ -> bare(normal);
      case FieldType.File _, FieldType.Image _, FieldType.Signature _ -> bares(normal);
      case FieldType.Table _ when normal instanceof ArrayNode rows -> bareRows(field, rows);
      case FieldType.Group _ when normal instanceof ObjectNode members -> bareCells(field, members);
      default -> normal;
    };
  }

  private static JsonNode bare(JsonNode reference) {
    return reference instanceof ObjectNode object && object.has("id")
        ? JSON.objectNode().set("id", object.get("id"))
        : reference;
  }

  private static JsonNode bares(JsonNode references) {
    if (!(references instanceof ArrayNode list)) {
      return references;
    }
    ArrayNode bare = JSON.arrayNode(list.size());
    list.forEach(reference -> bare.add(bare(reference)));
    return bare;
  }

  private static ArrayNode bareRows(Field table, ArrayNode rows) {
    ArrayNode bare = JSON.arrayNode(rows.size());
    rows.forEach(row -> bare.add(row instanceof ObjectNode cells ? bareCells(table, cells) : row));
    return bare;
  }

  static ObjectNode bareCells(Field parent, ObjectNode cells) {
    ObjectNode bare = cells.deepCopy();
    for (Field child : parent.children()) {
      set(bare, child.key(), bare(child, cells.get(child.key())));
    }
    return bare;
  }

  private static JsonNode shaped(FieldType type, JsonNode value) {
    return switch (type) {
      case FieldType.Line _, FieldType.Multiline _, FieldType.Email _, FieldType.Choice _ ->
          text(value);
      case FieldType.Date _, FieldType.Month _, FieldType.Time _, FieldType.DateTime _ ->
          text(value);
      case FieldType.Serial _ -> text(value);
      case FieldType.Phone _, FieldType.IdCard _ -> compact(value);
      case FieldType.Whole _, FieldType.Decimal _, FieldType.Money _ -> number(value);
      case FieldType.MultiChoice _, FieldType.Cascade _ -> filled(value);
      case FieldType.File _, FieldType.Image _, FieldType.Signature _ -> filled(value);
      case FieldType.DateRange _, FieldType.Address _, FieldType.Lookup _ -> pruned(value);
      case FieldType.Person _, FieldType.Unit _ -> pruned(value);
      case FieldType.Group group when value instanceof ObjectNode members ->
          filled(normal(group.fields(), members));
      case FieldType.Table table when value instanceof ArrayNode rows -> Rows.normal(table, rows);
      case FieldType.YesNo _, FieldType.Consent _, FieldType.Note _ -> value;
      case FieldType.Group _, FieldType.Table _ -> value;
    };
  }

  private static JsonNode text(JsonNode value) {
    if (!value.isString()) {
      return value;
    }
    return filled(JSON.stringNode(value.stringValue().replace("\r\n", "\n").strip()));
  }

  private static JsonNode compact(JsonNode value) {
    return value.isString()
        ? text(JSON.stringNode(value.stringValue().replaceAll("\\s", "").toUpperCase(Locale.ROOT)))
        : value;
  }

  private static JsonNode number(JsonNode value) {
    return value.isFloatingPointNumber()
            && value.canConvertToExactIntegral()
            && value.canConvertToLong()
        ? JSON.numberNode(value.asLong())
        : text(value);
  }

  private static JsonNode filled(JsonNode value) {
    return value == null || isBare(value) ? null : value;
  }

  private static JsonNode pruned(JsonNode value) {
    if (!(value instanceof ObjectNode object)) {
      return text(value);
    }
    ObjectNode pruned = JSON.objectNode();
    object.forEachEntry((name, part) -> set(pruned, name, filled(text(part))));
    return filled(pruned);
  }

  private static void set(ObjectNode object, String key, JsonNode value) {
    if (isNothing(value)) {
      object.remove(key);
    } else {
      object.set(key, value);
    }
  }
}
