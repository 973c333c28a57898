package io.errand.field;

import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Yes or no. */
record YesNoField() implements Kind {

  @Override
  public ObjectNode schema(Dictionaries dictionaries, Supplier<ObjectNode> members) {
    return Schemas.typed("boolean");
  }

  @Override
  public String toText(JsonNode value, FieldText words) {
    return words.say(value.asBoolean(false) ? "field.text.yes" : "field.text.no");
  }

  @Override
  public String missing() {
    return "field.required.choose";
  }

  @Override
  public String shape() {
    return "field.kind.boolean";
  }

  @Override
  public JsonNode prefilled(JsonNode property, Dictionaries dictionaries) {
    return Normal.single(property);
  }
}
