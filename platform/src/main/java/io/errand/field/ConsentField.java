package io.errand.field;

import io.errand.definition.FieldType;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A statement to agree to. */
record ConsentField(FieldType.Consent type) implements Kind {

  @Override
  public ObjectNode schema(Dictionaries dictionaries, Supplier<ObjectNode> members) {
    return Schemas.typed("boolean");
  }

  @Override
  public String toText(JsonNode value, FieldText words) {
    return value.asBoolean(false) ? words.say("field.text.agreed") : "";
  }

  @Override
  public String missing() {
    return "field.required.agree";
  }

  @Override
  public String shape() {
    return "field.kind.boolean";
  }

  /** A consent that is not given is nothing. */
  @Override
  public boolean isEmpty(JsonNode value) {
    return value.isBoolean() && !value.booleanValue();
  }

  @Override
  public void describe(FieldView view) {
    view.text("text", type.text());
  }
}
