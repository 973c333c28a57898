package io.errand.field;

import io.errand.definition.FieldType;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An amount of yuan. */
record MoneyField(FieldType.Money type) implements NumberKind {
  private static final int FEN = 2;

  @Override
  public ObjectNode schema(Dictionaries dictionaries, Supplier<ObjectNode> members) {
    return Numbers.between("number", type.minimum(), type.maximum());
  }

  /** With a comma between thousands, and always two digits after the point. */
  @Override
  public String toText(JsonNode value, FieldText words) {
    if (!value.isNumber()) {
      return "";
    }
    DecimalFormat format =
        new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT));
    format.setRoundingMode(RoundingMode.HALF_UP);
    return format.format(value.decimalValue());
  }

  @Override
  public String shape() {
    return "field.kind.number";
  }

  @Override
  public List<Flaw> flaws(JsonNode value, Dictionaries dictionaries, LocalDate today) {
    return Numbers.tooFine(value, FEN);
  }

  @Override
  public JsonNode rounded(JsonNode number) {
    return Numbers.rounded(number, FEN);
  }

  @Override
  public void describe(FieldView view) {
    view.put("minimum", type.minimum());
    view.put("maximum", type.maximum());
    view.put("scale", FEN);
  }
}
