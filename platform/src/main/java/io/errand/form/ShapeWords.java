package io.errand.form;

import io.errand.definition.FieldType;
import tools.jackson.databind.JsonNode;

/** Which sentence tells a fault of the schema. */
final class ShapeWords {
  private static final int MOBILE_DIGITS = 11;
  private static final int ID_CARD_PLACES = 18;

  private ShapeWords() {}

  /** What a sentence about this type says besides the field's title. */
  static Object[] arguments(FieldType type, JsonNode value) {
    int present = value.isString() ? value.stringValue().length() : 0;
    return switch (type) {
      case FieldType.Line line when line.patternHint() != null ->
          new Object[] {new Finding.Said(line.patternHint())};
      case FieldType.Phone _ -> new Object[] {Math.abs(present - MOBILE_DIGITS)};
      case FieldType.IdCard _ -> new Object[] {Math.abs(present - ID_CARD_PLACES)};
      default -> new Object[] {};
    };
  }

  static String key(FieldType type, String keyword, JsonNode value) {
    return switch (keyword) {
      case "minLength" -> "form.short";
      case "maxLength" -> "form.long";
      case "minimum" -> "form.low";
      case "maximum" -> "form.high";
      case "minItems" -> few(type);
      case "maxItems" -> many(type);
      case "uniqueItems" -> "form.options.twice";
      case "enum" -> type instanceof FieldType.Table ? "form.rows.fixed" : "form.option";
      case "pattern" -> pattern(type, value);
      default -> kind(type);
    };
  }

  private static String few(FieldType type) {
    return type instanceof FieldType.Table ? "form.rows.few" : "form.options.few";
  }

  private static String many(FieldType type) {
    return switch (type) {
      case FieldType.Table _ -> "form.rows.many";
      case FieldType.File _, FieldType.Image _, FieldType.Signature _ -> "form.files.many";
      default -> "form.options.many";
    };
  }

  private static String pattern(FieldType type, JsonNode value) {
    String text = value.asString("");
    return switch (type) {
      case FieldType.Line line -> line.patternHint() == null ? "form.pattern" : "form.pattern.hint";
      case FieldType.Phone _ when text.matches("1\\d*") ->
          length("form.phone", text.length(), MOBILE_DIGITS);
      case FieldType.IdCard _ when text.matches("\\d*[\\dX]") ->
          length("form.idCard", text.length(), ID_CARD_PLACES);
      default -> kind(type);
    };
  }

  private static String length(String key, int present, int right) {
    if (present == right) {
      return key;
    }
    return key + (present < right ? ".short" : ".long");
  }

  /** What this type should hold. */
  private static String kind(FieldType type) {
    return switch (type) {
      case FieldType.Line _, FieldType.Multiline _, FieldType.Serial _ -> "form.kind.text";
      case FieldType.Whole _ -> "form.kind.integer";
      case FieldType.Decimal _, FieldType.Money _ -> "form.kind.number";
      case FieldType.Date _ -> "form.kind.date";
      case FieldType.Month _ -> "form.kind.month";
      case FieldType.Time _ -> "form.kind.time";
      case FieldType.DateTime _ -> "form.kind.dateTime";
      case FieldType.DateRange _ -> "form.kind.dateRange";
      case FieldType.YesNo _, FieldType.Consent _ -> "form.kind.boolean";
      case FieldType.Choice _, FieldType.MultiChoice _, FieldType.Cascade _ -> "form.option";
      case FieldType.Address _ -> "form.kind.address";
      case FieldType.Person _ -> "form.reference.person";
      case FieldType.Unit _ -> "form.reference.unit";
      case FieldType.File _, FieldType.Image _, FieldType.Signature _ -> "form.reference.file";
      case FieldType.Phone _ -> "form.phone";
      case FieldType.Email _ -> "form.email";
      case FieldType.IdCard _ -> "form.idCard";
      case FieldType.Table table -> table.rows() == null ? "form.kind.table" : "form.rows.fixed";
      case FieldType.Group _ -> "form.kind.group";
      case FieldType.Lookup _ -> "form.reference.row";
      case FieldType.Note _ -> "form.unknown";
    };
  }
}
