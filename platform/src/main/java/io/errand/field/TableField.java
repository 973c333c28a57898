package io.errand.field;

import io.errand.definition.FieldType;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Rows of columns; the rows are free, or fixed and named. */
record TableField(FieldType.Table type) implements Kind {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  @Override
  public ObjectNode schema(Dictionaries dictionaries, Supplier<ObjectNode> members) {
    ObjectNode row = members.get().put("type", "object");
    return type.rows() == null ? free(row) : fixed(row);
  }

  private ObjectNode free(ObjectNode row) {
    ObjectNode schema = Schemas.list(type.maxRows(), row);
    return type.minRows() == null ? schema : schema.put("minItems", type.minRows());
  }

  private ObjectNode fixed(ObjectNode row) {
    ArrayNode keys = JSON.arrayNode();
    type.rows().forEach(key -> keys.add(key.value()));
    ((ObjectNode) row.get("properties"))
        .set(Rows.ROW, JSON.objectNode().put("type", "string").set("enum", keys));
    return Schemas.list(type.rows().size(), Schemas.required(row, Rows.ROW));
  }

  @Override
  public String toText(JsonNode value, FieldText words) {
    return words.say("field.text.rows", value.size());
  }

  @Override
  public String missing() {
    return "field.required.rows";
  }

  @Override
  public String shape() {
    return type.rows() == null ? "field.kind.table" : "field.rows.fixed";
  }

  @Override
  public Flaw misfit(String keyword, JsonNode value) {
    return Flaw.of(
        switch (keyword) {
          case "minItems" -> "field.rows.few";
          case "maxItems" -> "field.rows.many";
          case "enum" -> "field.rows.fixed";
          default -> shape();
        });
  }

  @Override
  public List<Flaw> flaws(JsonNode value, Dictionaries dictionaries, LocalDate today) {
    return type.rows() == null || areInOrder(value)
        ? List.of()
        : List.of(Flaw.of("field.rows.fixed"));
  }

  private boolean areInOrder(JsonNode rows) {
    return rows.valueStream()
        .map(row -> row.path(Rows.ROW).asString(""))
        .toList()
        .equals(type.rows().stream().map(FieldType.Option::value).toList());
  }

  @Override
  public JsonNode normal(JsonNode value) {
    return value instanceof ArrayNode rows ? Rows.normal(type, rows) : value;
  }

  @Override
  public JsonNode bare(JsonNode value) {
    if (!(value instanceof ArrayNode rows)) {
      return value;
    }
    ArrayNode bare = JSON.arrayNode(rows.size());
    rows.forEach(
        row -> bare.add(row instanceof ObjectNode cells ? Values.bare(type.fields(), cells) : row));
    return bare;
  }

  @Override
  public void describe(FieldView view) {
    if (type.rows() == null) {
      view.put("minRows", type.minRows());
      view.put("maxRows", type.maxRows());
    } else {
      view.rows(type.rows());
    }
  }
}
