package io.errand.field;

import io.errand.definition.FieldType;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A month of a year. */
record MonthField(FieldType.Month type) implements TextKind {
  private static final String MONTH = "^\\d{4}-(0[1-9]|1[0-2])$";

  @Override
  public ObjectNode schema(Dictionaries dictionaries, Supplier<ObjectNode> members) {
    return Schemas.pattern(MONTH);
  }

  @Override
  public String missing() {
    return "field.required.choose";
  }

  @Override
  public String shape() {
    return "field.kind.month";
  }

  @Override
  public List<Flaw> flaws(JsonNode value, Dictionaries dictionaries, LocalDate today) {
    String now = YearMonth.from(today).toString();
    return Days.outside(value, Days.bound(type.minimum(), now), Days.bound(type.maximum(), now));
  }

  @Override
  public void describe(FieldView view) {
    view.put("minimum", type.minimum());
    view.put("maximum", type.maximum());
  }
}
