package io.errand.field;

import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A row of registered data. */
record LookupField() implements Kind {
  private static final int MOST_COLUMNS = 100;
  private static final int LONGEST_CELL = 2000;

  @Override
  public ObjectNode schema(Dictionaries dictionaries, Supplier<ObjectNode> members) {
    ObjectNode cell = JsonNodeFactory.instance.objectNode().put("maxLength", LONGEST_CELL);
    cell.putArray("type").add("string").add("number").add("boolean").add("null");
    return Schemas.typed("object")
        .put("maxProperties", MOST_COLUMNS)
        .set("additionalProperties", cell);
  }

  @Override
  public String toText(JsonNode value, FieldText words) {
    return FieldText.part(value, "title");
  }

  @Override
  public String missing() {
    return "field.required.choose";
  }

  @Override
  public String shape() {
    return "field.reference.row";
  }

  @Override
  public JsonNode normal(JsonNode value) {
    return Normal.pruned(value);
  }
}
