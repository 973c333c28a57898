package io.errand.field;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A resident identity number. */
record IdCardField() implements TextKind {
  private static final String ID_CARD = "^\\d{17}[\\dX]$";
  private static final int PLACES = 18;

  @Override
  public ObjectNode schema(Dictionaries dictionaries, Supplier<ObjectNode> members) {
    return Schemas.pattern(ID_CARD);
  }

  @Override
  public String shape() {
    return "field.idCard";
  }

  @Override
  public Flaw misfit(String keyword, JsonNode value) {
    String text = value.asString("");
    return keyword.equals("pattern") && text.matches("\\d*[\\dX]")
        ? Flaw.length("field.idCard", text.length(), PLACES)
        : TextKind.super.misfit(keyword, value);
  }

  @Override
  public List<Flaw> flaws(JsonNode value, Dictionaries dictionaries, LocalDate today) {
    String number = value.stringValue();
    if (!IdCard.hasBirthday(number)) {
      return List.of(Flaw.of("field.idCard.birthday"));
    }
    return IdCard.hasRightCheck(number) ? List.of() : List.of(Flaw.of("field.idCard.check"));
  }

  @Override
  public JsonNode normal(JsonNode value) {
    return Normal.compact(value);
  }

  /** The last four places stay readable. */
  @Override
  public String masked(String text) {
    return Masks.between(text, 0);
  }
}
