package io.errand.field;

import io.errand.definition.FieldType;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A day. */
record DateField(FieldType.Date type) implements TextKind {

  @Override
  public ObjectNode schema(Dictionaries dictionaries, Supplier<ObjectNode> members) {
    return Schemas.format("date");
  }

  @Override
  public String missing() {
    return "field.required.choose";
  }

  @Override
  public String shape() {
    return "field.kind.date";
  }

  @Override
  public List<Flaw> flaws(JsonNode value, Dictionaries dictionaries, LocalDate today) {
    String now = today.toString();
    return Days.outside(value, Days.bound(type.minimum(), now), Days.bound(type.maximum(), now));
  }

  @Override
  public void describe(FieldView view) {
    view.put("minimum", type.minimum());
    view.put("maximum", type.maximum());
  }
}
