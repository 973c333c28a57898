package io.errand.field;

import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A mobile or landline number. */
record PhoneField() implements TextKind {
  private static final String PHONE =
      "^(1[3-9]\\d{9}|0\\d{2,3}-?\\d{7,8}(-\\d{1,6})?|\\+\\d{6,15})$";
  private static final int MOBILE_DIGITS = 11;
  private static final int HEAD = 3;

  @Override
  public ObjectNode schema(Dictionaries dictionaries, Supplier<ObjectNode> members) {
    return Schemas.pattern(PHONE);
  }

  @Override
  public String shape() {
    return "field.phone";
  }

  @Override
  public Flaw misfit(String keyword, JsonNode value) {
    String text = value.asString("");
    return keyword.equals("pattern") && text.matches("1\\d*")
        ? Flaw.length("field.phone", text.length(), MOBILE_DIGITS)
        : TextKind.super.misfit(keyword, value);
  }

  @Override
  public JsonNode normal(JsonNode value) {
    return Normal.compact(value);
  }

  /** Both ends stay readable. */
  @Override
  public String masked(String text) {
    return Masks.between(text, HEAD);
  }
}
