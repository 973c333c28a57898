package io.errand.field;

import io.errand.definition.FieldType;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One of the options. */
record ChoiceField(FieldType.Choice type) implements Kind {

  @Override
  public ObjectNode schema(Dictionaries dictionaries, Supplier<ObjectNode> members) {
    ArrayNode values = codes(dictionaries).values();
    ObjectNode schema = Schemas.typed("string");
    return values.isEmpty() ? schema : schema.set("enum", values.addNull());
  }

  @Override
  public String toText(String text, FieldText words) {
    return codes(words.dictionaries()).title(text, words);
  }

  @Override
  public String missing() {
    return "field.required.choose";
  }

  @Override
  public String shape() {
    return "field.option";
  }

  @Override
  public JsonNode normal(JsonNode value) {
    return Normal.text(value);
  }

  @Override
  public JsonNode prefilled(JsonNode property, Dictionaries dictionaries) {
    return codes(dictionaries).has(property.asString("")) ? property : null;
  }

  @Override
  public void describe(FieldView view) {
    view.options(codes(view.dictionaries()));
  }

  private Codes codes(Dictionaries dictionaries) {
    return dictionaries.of(type.options(), type.dictionary());
  }
}
