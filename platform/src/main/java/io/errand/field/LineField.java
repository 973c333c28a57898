package io.errand.field;

import io.errand.definition.FieldType;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One line of text. */
record LineField(FieldType.Line type) implements TextKind {
  private static final Pattern CARD_NUMBER = Pattern.compile("[0-9]{4}( ?[0-9]){9,15}");

  @Override
  public ObjectNode schema(Dictionaries dictionaries, Supplier<ObjectNode> members) {
    ObjectNode schema = MultilineField.between(type.minLength(), type.maxLength());
    return type.pattern() == null ? schema : schema.put("pattern", type.pattern());
  }

  @Override
  public String shape() {
    return "field.kind.text";
  }

  @Override
  public Flaw misfit(String keyword, JsonNode value) {
    if (!keyword.equals("pattern")) {
      return TextKind.super.misfit(keyword, value);
    }
    return type.patternHint() == null
        ? Flaw.of("field.pattern")
        : Flaw.of("field.pattern.hint", new Said(type.patternHint()));
  }

  @Override
  public List<Flaw> flaws(JsonNode value, Dictionaries dictionaries, LocalDate today) {
    return value.stringValue().indexOf('\n') < 0 ? List.of() : List.of(Flaw.of("field.oneLine"));
  }

  /** Numbers of bank cards, which have 13 to 19 digits, show their last four. */
  @Override
  public String masked(String text) {
    return CARD_NUMBER.matcher(text).matches() ? Masks.between(text, 0) : Masks.WHOLE;
  }

  @Override
  public void describe(FieldView view) {
    MultilineField.describe(view, type.minLength(), type.maxLength());
    view.put("pattern", type.pattern());
    view.text("patternHint", type.patternHint());
  }
}
