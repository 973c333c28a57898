package io.errand.field;

import io.errand.definition.FieldType;
import java.math.BigDecimal;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** A whole number. */
record WholeField(FieldType.Whole type) implements NumberKind {

  @Override
  public ObjectNode schema(Dictionaries dictionaries, Supplier<ObjectNode> members) {
    return Numbers.between("integer", decimal(type.minimum()), decimal(type.maximum()));
  }

  @Override
  public String shape() {
    return "field.kind.integer";
  }

  @Override
  public void describe(FieldView view) {
    view.put("minimum", type.minimum());
    view.put("maximum", type.maximum());
  }

  private static BigDecimal decimal(Long number) {
    return number == null ? null : BigDecimal.valueOf(number);
  }
}
