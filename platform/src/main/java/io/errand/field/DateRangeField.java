package io.errand.field;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A first and a last day. */
record DateRangeField() implements Kind {
  private static final String FROM = "from";
  private static final String TO = "to";

  @Override
  public ObjectNode schema(Dictionaries dictionaries, Supplier<ObjectNode> members) {
    return Schemas.object(
        Schemas.properties().set(FROM, Schemas.format("date")).set(TO, Schemas.format("date")));
  }

  @Override
  public String toText(JsonNode value, FieldText words) {
    return words.say("field.text.range", FieldText.part(value, FROM), FieldText.part(value, TO));
  }

  @Override
  public String missing() {
    return "field.required.choose";
  }

  @Override
  public String shape() {
    return "field.kind.dateRange";
  }

  @Override
  public List<Flaw> flaws(JsonNode value, Dictionaries dictionaries, LocalDate today) {
    String from = FieldText.part(value, FROM);
    String to = FieldText.part(value, TO);
    if (from.isEmpty()) {
      return List.of(Flaw.at("/" + FROM, "field.range.from"));
    }
    if (to.isEmpty()) {
      return List.of(Flaw.at("/" + TO, "field.range.to"));
    }
    return from.compareTo(to) > 0 ? List.of(Flaw.of("field.range.order", from, to)) : List.of();
  }

  @Override
  public JsonNode normal(JsonNode value) {
    return Normal.pruned(value);
  }
}
