package io.errand.field;

import io.errand.definition.FieldType;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Some of the options, each once. */
record MultiChoiceField(FieldType.MultiChoice type) implements Kind {

  @Override
  public ObjectNode schema(Dictionaries dictionaries, Supplier<ObjectNode> members) {
    Codes codes = codes(dictionaries);
    int most = type.maxItems() == null ? Math.max(1, codes.all().size()) : type.maxItems();
    ObjectNode schema = codes.list(most).put("uniqueItems", true);
    return type.minItems() == null ? schema : schema.put("minItems", type.minItems());
  }

  @Override
  public String toText(JsonNode value, FieldText words) {
    return FieldText.joined(
        codes(words.dictionaries()).titles(value, words), words.say("field.text.and"));
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
    return Normal.filled(value);
  }

  @Override
  public void describe(FieldView view) {
    view.options(codes(view.dictionaries()));
    view.put("minItems", type.minItems());
    view.put("maxItems", type.maxItems());
  }

  private Codes codes(Dictionaries dictionaries) {
    return dictionaries.of(type.options(), type.dictionary());
  }
}
