package io.errand.field;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A day and a time. */
record DateTimeField() implements TextKind {
  private static final String DATE_TIME =
      "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d$";

  @Override
  public ObjectNode schema(Dictionaries dictionaries, Supplier<ObjectNode> members) {
    return Schemas.pattern(DATE_TIME);
  }

  @Override
  public String toText(String text, FieldText words) {
    return text.replace('T', ' ');
  }

  @Override
  public String missing() {
    return "field.required.choose";
  }

  @Override
  public String shape() {
    return "field.kind.dateTime";
  }

  @Override
  public List<Flaw> flaws(JsonNode value, Dictionaries dictionaries, LocalDate today) {
    String day = value.stringValue().substring(0, value.stringValue().indexOf('T'));
    return Days.isDay(day) ? List.of() : List.of(Flaw.of(shape()));
  }
}
