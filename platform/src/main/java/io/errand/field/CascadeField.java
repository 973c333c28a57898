package io.errand.field;

import io.errand.definition.FieldType;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Codes of a dictionary from the top down. */
record CascadeField(FieldType.Cascade type) implements Kind {

  @Override
  public ObjectNode schema(Dictionaries dictionaries, Supplier<ObjectNode> members) {
    int most = type.levels() == null ? Codes.MOST_LEVELS : type.levels();
    return codes(dictionaries).list(most);
  }

  @Override
  public String toText(JsonNode value, FieldText words) {
    return FieldText.joined(codes(words.dictionaries()).titles(value, words), " / ");
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
  public List<Flaw> flaws(JsonNode value, Dictionaries dictionaries, LocalDate today) {
    return codes(dictionaries).strayed("", value);
  }

  @Override
  public JsonNode normal(JsonNode value) {
    return Normal.filled(value);
  }

  /** A path is allowed as soon as it leads through an allowed code. */
  @Override
  public boolean isAmong(Collection<String> allowed, JsonNode value) {
    return value.valueStream().anyMatch(code -> allowed.contains(code.asString("")));
  }

  @Override
  public void describe(FieldView view) {
    view.tree(
        codes(view.dictionaries()), Objects.requireNonNullElse(type.levels(), Integer.MAX_VALUE));
    view.put("levels", type.levels());
  }

  private Codes codes(Dictionaries dictionaries) {
    return dictionaries.of(type.dictionary());
  }
}
