package io.errand.field;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Days and months, which stand in order as texts. */
final class Days {
  private static final String TODAY = "today";

  private Days() {}

  /** A bound of a definition, which may be null. */
  static String bound(String bound, Object today) {
    return TODAY.equals(bound) ? today.toString() : bound;
  }

  static List<Flaw> outside(JsonNode value, String first, String last) {
    String day = value.stringValue();
    if (first != null && day.compareTo(first) < 0) {
      return List.of(Flaw.of("field.early", first));
    }
    return last != null && day.compareTo(last) > 0
        ? List.of(Flaw.of("field.late", last))
        : List.of();
  }

  /** Whether a text of the right form is a day of the calendar. */
  static boolean isDay(String text) {
    try {
      LocalDate.parse(text);
      return true;
    } catch (DateTimeParseException noSuchDay) {
      return false;
    }
  }
}
