package io.errand.field;

import io.errand.definition.Field;
import io.errand.definition.FieldType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Rows of tables. The rows of a fixed table carry their key in {@code row}. */
public final class Rows {
  /** The key of a fixed row. */
  public static final String ROW = "row";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Rows() {}

  public static boolean areFixed(Field field) {
    return field.type() instanceof FieldType.Table table && table.rows() != null;
  }

  /** Normal rows; null when there are none, or when nothing stands in fixed ones. */
  static JsonNode normal(FieldType.Table table, ArrayNode rows) {
    ArrayNode normal = JSON.arrayNode(rows.size());
    rows.forEach(
        row ->
            normal.add(
                row instanceof ObjectNode cells ? Values.normal(table.fields(), cells) : row));
    if (table.rows() == null) {
      return normal.isEmpty() ? null : normal;
    }
    return fixed(table.rows(), normal);
  }

  /** Fixed rows in their order, those that were not sent as empty ones. */
  public static ArrayNode ordered(List<FieldType.Option> keys, Map<String, ObjectNode> rows) {
    ArrayNode ordered = JSON.arrayNode(keys.size());
    for (FieldType.Option key : keys) {
      ordered.add(rows.getOrDefault(key.value(), JSON.objectNode().put(ROW, key.value())));
    }
    return ordered;
  }

  /** Rows by their key; null when a key is missing, unknown or there twice. */
  public static Map<String, ObjectNode> byKey(List<FieldType.Option> keys, ArrayNode rows) {
    Map<String, ObjectNode> byKey = new HashMap<>();
    for (JsonNode row : rows) {
      String key = row.path(ROW).stringValue("");
      if (!(row instanceof ObjectNode cells) || !isKnown(keys, key)) {
        return null;
      }
      if (byKey.put(key, cells) != null) {
        return null;
      }
    }
    return byKey;
  }

  private static boolean isKnown(List<FieldType.Option> keys, String key) {
    return keys.stream().anyMatch(option -> option.value().equals(key));
  }

  private static JsonNode fixed(List<FieldType.Option> keys, ArrayNode rows) {
    Map<String, ObjectNode> byKey = byKey(keys, rows);
    if (byKey == null) {
      return rows;
    }
    return byKey.values().stream().allMatch(row -> row.size() == 1) ? null : ordered(keys, byKey);
  }
}
