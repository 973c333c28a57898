package io.errand.form;

import io.errand.definition.Field;
import io.errand.definition.FieldType;
import io.errand.problem.Language;
import io.errand.problem.Messages;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Values as people read them in lists, logs and summaries. */
record FieldText(Dictionaries dictionaries, Language language, Messages messages) {

  /** The text of a value, masked or not; empty for an empty one. */
  String of(Field field, JsonNode value) {
    JsonNode normal = Values.normal(field, value);
    if (normal == null) {
      return "";
    }
    return normal.isString()
        ? ofText(field.type(), normal.stringValue())
        : of(field.type(), normal);
  }

  private String ofText(FieldType type, String text) {
    return switch (type) {
      case FieldType.Choice _ -> title(type, text);
      case FieldType.DateTime _ -> text.replace('T', ' ');
      default -> text;
    };
  }

  private String of(FieldType type, JsonNode value) {
    return switch (type) {
      case FieldType.Whole _, FieldType.Decimal _ -> number(value);
      case FieldType.Money _ -> money(value);
      case FieldType.YesNo _ -> say(value.asBoolean(false) ? "form.text.yes" : "form.text.no");
      case FieldType.Consent _ -> value.asBoolean(false) ? say("form.text.agreed") : "";
      case FieldType.DateRange _ -> say("form.text.range", part(value, "from"), part(value, "to"));
      case FieldType.MultiChoice _ -> joined(codes(type, value), say("form.text.and"));
      case FieldType.Cascade _ -> joined(codes(type, value), " / ");
      case FieldType.Address _ ->
          joined(
              Stream.concat(codes(type, value.path("area")), Stream.of(part(value, "detail"))),
              " ");
      case FieldType.Person _ ->
          say("form.text.person", part(value, "name"), part(value, "number"));
      case FieldType.Unit _ -> part(value, "title");
      case FieldType.Signature _ -> say("form.text.signed");
      case FieldType.File _, FieldType.Image _ ->
          joined(stream(value).map(file -> part(file, "name")), say("form.text.and"));
      case FieldType.Table _ -> say("form.text.rows", value.size());
      case FieldType.Group group ->
          joined(group.fields().stream().map(member -> of(member, value.get(member.key()))), " ");
      case FieldType.Lookup _ -> part(value, "title");
      case FieldType.Line _, FieldType.Multiline _, FieldType.Phone _, FieldType.Email _ -> "";
      case FieldType.Date _, FieldType.Month _, FieldType.Time _, FieldType.DateTime _ -> "";
      case FieldType.IdCard _, FieldType.Choice _, FieldType.Serial _, FieldType.Note _ -> "";
    };
  }

  private Stream<String> codes(FieldType type, JsonNode value) {
    return stream(value).map(code -> title(type, code.asString("")));
  }

  private String title(FieldType type, String code) {
    return dictionaries.title(type, code).in(language.locale());
  }

  String say(String key, Object... arguments) {
    return messages.text(language, key, arguments);
  }

  private static String number(JsonNode value) {
    return value.isNumber() ? value.decimalValue().stripTrailingZeros().toPlainString() : "";
  }

  private static String money(JsonNode value) {
    if (!value.isNumber()) {
      return "";
    }
    DecimalFormat format =
        new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT));
    format.setRoundingMode(RoundingMode.HALF_UP);
    return format.format(value.decimalValue());
  }

  private static String part(JsonNode value, String name) {
    return value.path(name).asString("");
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  private static String joined(Stream<String> texts, String separator) {
    return texts.filter(text -> !text.isEmpty()).collect(Collectors.joining(separator));
  }
}
