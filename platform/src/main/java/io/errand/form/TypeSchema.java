package io.errand.form;

import io.errand.definition.FieldType;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema of one value. Every value may be null, which is empty.
 *
 * @param members the schema of an object with the members of a group or the columns of a table
 */
record TypeSchema(Dictionaries dictionaries, Function<Place, ObjectNode> members) {
  static final int LONGEST_LINE = 200;
  static final int LONGEST_TEXT = 2000;
  static final BigDecimal LARGEST = new BigDecimal("999999999999999");
  static final String MONTH = "^\\d{4}-(0[1-9]|1[0-2])$";
  static final String TIME = "^([01]\\d|2[0-3]):[0-5]\\d$";
  static final String DATE_TIME =
      "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d$";
  static final String PHONE = "^(1[3-9]\\d{9}|0\\d{2,3}-?\\d{7,8}(-\\d{1,6})?|\\+\\d{6,15})$";
  static final String EMAIL =
      "^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})+$";
  static final String ID_CARD = "^\\d{17}[\\dX]$";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int LONGEST_CODE = 60;
  private static final int LONGEST_PART = 200;
  private static final int MOST_LEVELS = 10;

  ObjectNode of(Place place) {
    return switch (place.type()) {
      case FieldType.Line line -> line(line);
      case FieldType.Multiline text -> text(text.minLength(), text.maxLength(), LONGEST_TEXT);
      case FieldType.Whole whole ->
          number("integer", decimal(whole.minimum()), decimal(whole.maximum()));
      case FieldType.Decimal decimal -> number("number", decimal.minimum(), decimal.maximum());
      case FieldType.Money money -> number("number", money.minimum(), money.maximum());
      case FieldType.Date _ -> format("date");
      case FieldType.Month _ -> pattern(MONTH);
      case FieldType.Time _ -> pattern(TIME);
      case FieldType.DateTime _ -> pattern(DATE_TIME);
      case FieldType.Phone _ -> pattern(PHONE);
      case FieldType.IdCard _ -> pattern(ID_CARD);
      case FieldType.Email _ -> pattern(EMAIL).put("maxLength", LONGEST_PART);
      case FieldType.Serial _ -> string(LONGEST_PART);
      case FieldType.YesNo _ -> typed("boolean");
      case FieldType.Consent _ -> typed("boolean");
      case FieldType.DateRange _ -> object().set("properties", range());
      case FieldType.Choice choice -> choice(choice);
      case FieldType.MultiChoice choices -> choices(choices);
      case FieldType.Cascade cascade -> codes(cascade, cascade.levels());
      case FieldType.Address address -> address(address);
      case FieldType.Person _ -> reference("number", "name", "unit");
      case FieldType.Unit _ -> reference("key", "title");
      case FieldType.File file -> files(file.maxCount());
      case FieldType.Image _ -> files(1);
      case FieldType.Signature _ -> files(1);
      case FieldType.Lookup _ -> lookup();
      case FieldType.Table table -> table(place, table);
      case FieldType.Group _ -> members.apply(place);
      case FieldType.Note _ -> throw new IllegalArgumentException("a note holds no value");
    };
  }

  private static ObjectNode line(FieldType.Line line) {
    ObjectNode schema = text(line.minLength(), line.maxLength(), LONGEST_LINE);
    return line.pattern() == null ? schema : schema.put("pattern", line.pattern());
  }

  private static ObjectNode text(Integer minimum, Integer maximum, int byDefault) {
    ObjectNode schema = string(maximum == null ? byDefault : maximum);
    return minimum == null ? schema : schema.put("minLength", minimum);
  }

  private static ObjectNode number(String type, BigDecimal minimum, BigDecimal maximum) {
    return typed(type)
        .put("minimum", minimum == null ? LARGEST.negate() : minimum)
        .put("maximum", maximum == null ? LARGEST : maximum);
  }

  private ObjectNode choice(FieldType.Choice choice) {
    ObjectNode schema = typed("string");
    ArrayNode codes = codes(choice);
    return codes.isEmpty() ? schema : schema.set("enum", codes.addNull());
  }

  private ObjectNode choices(FieldType.MultiChoice choices) {
    ObjectNode schema = codes(choices, choices.maxItems()).put("uniqueItems", true);
    return choices.minItems() == null ? schema : schema.put("minItems", choices.minItems());
  }

  private ObjectNode codes(FieldType type, Integer most) {
    ObjectNode code = JSON.objectNode().put("type", "string").put("maxLength", LONGEST_CODE);
    ArrayNode codes = codes(type);
    if (!codes.isEmpty()) {
      code.set("enum", codes);
    }
    ObjectNode schema = typed("array").set("items", code);
    int limit = type instanceof FieldType.MultiChoice ? Math.max(1, codes.size()) : MOST_LEVELS;
    return schema.put("maxItems", most == null ? limit : most);
  }

  private ArrayNode codes(FieldType type) {
    ArrayNode codes = JSON.arrayNode();
    dictionaries.codes(type).forEach(code -> codes.add(code.code()));
    return codes;
  }

  private ObjectNode address(FieldType.Address address) {
    ObjectNode parts = JSON.objectNode();
    parts.set("area", codes(address, null));
    parts.set("detail", string(LONGEST_LINE));
    return object().set("properties", parts);
  }

  private static ObjectNode range() {
    return JSON.objectNode().set("from", format("date")).set("to", format("date"));
  }

  private static ObjectNode reference(String... others) {
    ObjectNode parts = JSON.objectNode().set("id", id());
    for (String other : others) {
      parts.set(other, string(LONGEST_PART));
    }
    return required(object().set("properties", parts), "id");
  }

  private static ObjectNode files(int most) {
    ObjectNode parts = JSON.objectNode().set("id", id());
    parts.set("name", string(LONGEST_PART * 2));
    parts.set("size", typed("integer"));
    parts.set("mediaType", string(LONGEST_PART));
    ObjectNode file = object().put("type", "object").set("properties", parts);
    return typed("array").put("maxItems", most).set("items", required(file, "id"));
  }

  private static ObjectNode lookup() {
    ObjectNode scalar = JSON.objectNode();
    scalar.putArray("type").add("string").add("number").add("boolean").add("null");
    scalar.put("maxLength", LONGEST_TEXT);
    return typed("object")
        .put("maxProperties", MOST_LEVELS * MOST_LEVELS)
        .set("additionalProperties", scalar);
  }

  private ObjectNode table(Place place, FieldType.Table table) {
    ObjectNode row = members.apply(place).put("type", "object");
    if (table.rows() != null) {
      ((ObjectNode) row.get("properties"))
          .set(Rows.ROW, JSON.objectNode().put("type", "string").set("enum", keys(table.rows())));
      required(row, Rows.ROW);
    }
    ObjectNode schema = typed("array").set("items", row);
    schema.put("maxItems", table.rows() == null ? table.maxRows() : table.rows().size());
    return table.minRows() == null || table.rows() != null
        ? schema
        : schema.put("minItems", table.minRows());
  }

  private static ArrayNode keys(List<FieldType.Option> rows) {
    ArrayNode keys = JSON.arrayNode();
    rows.forEach(row -> keys.add(row.value()));
    return keys;
  }

  private static ObjectNode id() {
    return JSON.objectNode().put("type", "string").put("format", "uuid");
  }

  private static ObjectNode string(int longest) {
    return typed("string").put("maxLength", longest);
  }

  private static ObjectNode format(String format) {
    return typed("string").put("format", format);
  }

  private static ObjectNode pattern(String pattern) {
    return typed("string").put("pattern", pattern);
  }

  private static ObjectNode object() {
    return typed("object").put("additionalProperties", false);
  }

  private static ObjectNode required(ObjectNode schema, String property) {
    schema.putArray("required").add(property);
    return schema;
  }

  private static ObjectNode typed(String type) {
    ObjectNode schema = JSON.objectNode();
    schema.putArray("type").add(type).add("null");
    return schema;
  }

  private static BigDecimal decimal(Long number) {
    return number == null ? null : BigDecimal.valueOf(number);
  }
}
