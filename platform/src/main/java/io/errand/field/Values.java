package io.errand.field;

import io.errand.definition.Field;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The normal form of filled data: white space around texts is cut, what is empty is absent, whole
 * numbers have no point, fixed rows stand in their order. What has a wrong shape stays as it is,
 * for the schema to tell.
 */
public final class Values {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Comparator<JsonNode> BY_NUMBER =
      (one, other) ->
          one.isNumber() && other.isNumber()
              ? one.decimalValue().compareTo(other.decimalValue())
              : one.equals(other) ? 0 : 1;

  private Values() {}

  public static ObjectNode normal(List<Field> fields, ObjectNode data) {
    ObjectNode normal = JSON.objectNode();
    data.forEachEntry((key, value) -> set(normal, key, value));
    for (Field field : fields) {
      set(normal, field.key(), normal(field, data.get(field.key())));
    }
    return normal;
  }

  /** The normal form of one value; null when it is empty. */
  public static JsonNode normal(Field field, JsonNode value) {
    return isNothing(value) || Normal.filled(value) == null
        ? null
        : Kind.of(field.type()).normal(value);
  }

  /** Whether two values of a field are the same; of people, units and files only the id counts. */
  public static boolean same(Field field, JsonNode one, JsonNode other) {
    JsonNode left = bare(field, one);
    JsonNode right = bare(field, other);
    if (left == null || right == null) {
      return left == null && right == null;
    }
    return equal(left, right);
  }

  /** Equal, and 1 and 1.0 are too. */
  public static boolean equal(JsonNode one, JsonNode other) {
    return one.equals(BY_NUMBER, other);
  }

  /** Whether nothing is entered; a consent that is not given is nothing. */
  public static boolean isEmpty(Field field, JsonNode value) {
    JsonNode normal = normal(field, value);
    return normal == null || Kind.of(field.type()).isEmpty(normal);
  }

  /** The members of a group or the cells of a row with what they are compared by. */
  public static ObjectNode bare(List<Field> fields, ObjectNode members) {
    ObjectNode bare = members.deepCopy();
    for (Field field : fields) {
      set(bare, field.key(), bare(field, members.get(field.key())));
    }
    return bare;
  }

  private static JsonNode bare(Field field, JsonNode value) {
    JsonNode normal = normal(field, value);
    return normal == null ? null : Kind.of(field.type()).bare(normal);
  }

  private static boolean isNothing(JsonNode value) {
    return value == null || value.isNull() || value.isMissingNode();
  }

  static void set(ObjectNode object, String key, JsonNode value) {
    if (isNothing(value)) {
      object.remove(key);
    } else {
      object.set(key, value);
    }
  }
}
