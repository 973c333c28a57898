package io.errand.field;

import io.errand.definition.FieldType;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A number with digits after the point. */
record DecimalField(FieldType.Decimal type) implements NumberKind {

  @Override
  public ObjectNode schema(Dictionaries dictionaries, Supplier<ObjectNode> members) {
    return Numbers.between("number", type.minimum(), type.maximum());
  }

  @Override
  public String shape() {
    return "field.kind.number";
  }

  @Override
  public List<Flaw> flaws(JsonNode value, Dictionaries dictionaries, LocalDate today) {
    return Numbers.tooFine(value, type.scale());
  }

  @Override
  public JsonNode rounded(JsonNode number) {
    return Numbers.rounded(number, type.scale());
  }

  @Override
  public void describe(FieldView view) {
    view.put("minimum", type.minimum());
    view.put("maximum", type.maximum());
    view.put("scale", type.scale());
  }
}
