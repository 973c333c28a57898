package io.errand.form;

import io.errand.definition.FieldType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks of single values that a schema can't say: check digits, days that move, digits, order. */
final class ValueChecks {
  static final int DEFAULT_SCALE = 2;
  private static final String TODAY = "today";

  private final Set<String> unreadable;
  private final LocalDate today;
  private final Dictionaries dictionaries;
  private final List<Finding> findings = new ArrayList<>();

  private ValueChecks(Dictionaries dictionaries, Set<String> unreadable, LocalDate today) {
    this.dictionaries = dictionaries;
    this.unreadable = unreadable;
    this.today = today;
  }

  /**
   * What is wrong with readable values.
   *
   * @param unreadable the pointers that the schema has already told
   */
  static List<Finding> of(
      List<Place> places,
      Dictionaries dictionaries,
      ObjectNode data,
      Set<String> unreadable,
      LocalDate today) {
    ValueChecks checks = new ValueChecks(dictionaries, unreadable, today);
    Walk.values(places, data, checks::check);
    return checks.findings;
  }

  private void check(Place place, String pointer, JsonNode value) {
    if (unreadable.contains(pointer)) {
      return;
    }
    switch (place.type()) {
      case FieldType.Line _ when value.stringValue().indexOf('\n') >= 0 ->
          add(place, pointer, "form.oneLine");
      case FieldType.Decimal decimal -> scale(place, pointer, value, scale(decimal));
      case FieldType.Money _ -> scale(place, pointer, value, DEFAULT_SCALE);
      case FieldType.Date date ->
          bounds(place, pointer, value.stringValue(), day(date.minimum()), day(date.maximum()));
      case FieldType.Month month ->
          bounds(
              place, pointer, value.stringValue(), month(month.minimum()), month(month.maximum()));
      case FieldType.DateTime _ when !isDay(value.stringValue()) ->
          add(place, pointer, "form.kind.dateTime");
      case FieldType.DateRange _ -> range(place, pointer, value);
      case FieldType.IdCard _ -> idCard(place, pointer, value.stringValue());
      case FieldType.Table table when table.rows() != null && !areInOrder(table.rows(), value) ->
          add(place, pointer, "form.rows.fixed");
      case FieldType.Cascade _ -> path(place, pointer, value);
      case FieldType.Address _ -> path(place, Pointers.child(pointer, "area"), value.path("area"));
      default -> {}
    }
  }

  static int scale(FieldType.Decimal decimal) {
    return decimal.scale() == null ? DEFAULT_SCALE : decimal.scale();
  }

  private void scale(Place place, String pointer, JsonNode value, int most) {
    BigDecimal plain = value.decimalValue().stripTrailingZeros();
    if (plain.scale() > most) {
      add(place, pointer, most == 0 ? "form.kind.integer" : "form.scale", most);
    }
  }

  /** Dates and months of the same kind stand in order as texts. */
  private void bounds(Place place, String pointer, String value, String first, String last) {
    if (first != null && value.compareTo(first) < 0) {
      add(place, pointer, "form.early", first);
    } else if (last != null && value.compareTo(last) > 0) {
      add(place, pointer, "form.late", last);
    }
  }

  private void range(Place place, String pointer, JsonNode value) {
    String from = value.path("from").asString("");
    String to = value.path("to").asString("");
    if (from.isEmpty() || to.isEmpty()) {
      String missing = from.isEmpty() ? "from" : "to";
      add(place, Pointers.child(pointer, missing), "form.range." + missing);
    } else if (from.compareTo(to) > 0) {
      add(place, pointer, "form.range.order", from, to);
    }
  }

  private void idCard(Place place, String pointer, String number) {
    if (!IdCard.hasBirthday(number)) {
      add(place, pointer, "form.idCard.birthday");
    } else if (!IdCard.hasRightCheck(number)) {
      add(place, pointer, "form.idCard.check");
    }
  }

  private void path(Place place, String pointer, JsonNode value) {
    List<String> codes = value.valueStream().map(JsonNode::asString).toList();
    if (!dictionaries.codes(place.type()).isEmpty() && !dictionaries.isPath(place.type(), codes)) {
      add(place, pointer, "form.option");
    }
  }

  private static boolean areInOrder(List<FieldType.Option> keys, JsonNode rows) {
    return rows.valueStream()
        .map(row -> row.path(Rows.ROW).asString(""))
        .toList()
        .equals(keys.stream().map(FieldType.Option::value).toList());
  }

  private String day(String bound) {
    return TODAY.equals(bound) ? today.toString() : bound;
  }

  private String month(String bound) {
    return TODAY.equals(bound) ? YearMonth.from(today).toString() : bound;
  }

  private static boolean isDay(String dateTime) {
    try {
      LocalDate.parse(dateTime.substring(0, dateTime.indexOf('T')));
      return true;
    } catch (DateTimeParseException noSuchDay) {
      return false;
    }
  }

  private void add(Place place, String pointer, String key, Object... more) {
    findings.add(Title.finding(place, pointer, key, more));
  }
}
