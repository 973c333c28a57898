package io.errand.definition;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Checks that the first value of a field is a value of its type. */
final class Defaults {
  private final Surroundings around;
  private final Faults faults;

  Defaults(Surroundings around, Faults faults) {
    this.around = around;
    this.faults = faults;
  }

  void check(Field field, String at) {
    Object value = field.initial();
    if (value == null) {
      return;
    }
    String example = example(field.type());
    if (example.isEmpty()) {
      faults.add(at + "/default", Cause.NO_DEFAULT, field.type().key());
    } else if (!fits(value, field.type())) {
      faults.add(at + "/default", Cause.DEFAULT, field.type().key(), example);
    }
  }

  /** How a first value is written; empty where a type takes none. */
  private static String example(FieldType type) {
    return switch (type) {
      case FieldType.Line _, FieldType.Multiline _ -> "\"…\"";
      case FieldType.Whole _ -> "1";
      case FieldType.Decimal _, FieldType.Money _ -> "1.5";
      case FieldType.Date _ -> "\"2026-11-22\"";
      case FieldType.Month _ -> "\"2026-11\"";
      case FieldType.Time _ -> "\"09:30\"";
      case FieldType.DateTime _ -> "\"2026-11-22T09:30\"";
      case FieldType.DateRange _ -> "{\"from\": \"2026-11-22\", \"to\": \"2026-11-23\"}";
      case FieldType.YesNo _ -> "true, false";
      case FieldType.Choice choice -> "\"" + first(choice.options()) + "\"";
      case FieldType.MultiChoice choice -> "[\"" + first(choice.options()) + "\"]";
      case FieldType.Cascade _ -> "[\"01\", \"0101\"]";
      case FieldType.Phone _ -> "\"13800000000\"";
      case FieldType.Email _ -> "\"name@example.org\"";
      case FieldType.IdCard _, FieldType.Person _, FieldType.Unit _, FieldType.Address _ -> "";
      case FieldType.File _, FieldType.Image _, FieldType.Signature _ -> "";
      case FieldType.Table _, FieldType.Group _, FieldType.Lookup _ -> "";
      case FieldType.Consent _, FieldType.Note _, FieldType.Serial _ -> "";
    };
  }

  private static String first(List<FieldType.Option> options) {
    return options.isEmpty() ? "01" : options.getFirst().value();
  }

  private boolean fits(Object value, FieldType type) {
    return switch (type) {
      case FieldType.Line line -> text(value, line.minLength(), line.maxLength());
      case FieldType.Multiline text -> text(value, text.minLength(), text.maxLength());
      case FieldType.Whole whole ->
          value instanceof Long
              && within(value, decimal(whole.minimum()), decimal(whole.maximum()));
      case FieldType.Decimal number -> within(value, number.minimum(), number.maximum());
      case FieldType.Money money -> within(value, money.minimum(), money.maximum());
      case FieldType.Date _ -> parses(value, LocalDate::parse, 10);
      case FieldType.Month _ -> parses(value, YearMonth::parse, 7);
      case FieldType.Time _ -> parses(value, LocalTime::parse, 5);
      case FieldType.DateTime _ -> parses(value, LocalDateTime::parse, 16);
      case FieldType.DateRange _ -> range(value);
      case FieldType.YesNo _ -> value instanceof Boolean;
      case FieldType.Choice choice -> values(choice.options(), choice.dictionary()).contains(value);
      case FieldType.MultiChoice choice ->
          several(value, values(choice.options(), choice.dictionary()));
      case FieldType.Cascade cascade -> value instanceof List<?> codes && path(codes, cascade);
      default -> text(value, null, 100);
    };
  }

  private static boolean text(Object value, Integer least, Integer most) {
    return value instanceof String text
        && text.codePointCount(0, text.length()) >= (least == null ? 0 : least)
        && text.codePointCount(0, text.length()) <= most;
  }

  private static BigDecimal decimal(Long bound) {
    return bound == null ? null : BigDecimal.valueOf(bound);
  }

  private static boolean within(Object value, BigDecimal least, BigDecimal most) {
    if (!(value instanceof Number)) {
      return false;
    }
    BigDecimal number = new BigDecimal(value.toString());
    return (least == null || number.compareTo(least) >= 0)
        && (most == null || number.compareTo(most) <= 0);
  }

  private static <T> boolean parses(Object value, Function<String, T> parse, int length) {
    try {
      return value instanceof String text && text.length() == length && parse.apply(text) != null;
    } catch (DateTimeException none) {
      return false;
    }
  }

  private static boolean range(Object value) {
    return value instanceof Map<?, ?> range
        && range.keySet().equals(Set.of("from", "to"))
        && range.values().stream().allMatch(day -> parses(day, LocalDate::parse, 10))
        && range.get("from").toString().compareTo(range.get("to").toString()) <= 0;
  }

  private Collection<String> values(List<FieldType.Option> options, String dictionary) {
    return dictionary == null
        ? options.stream().map(FieldType.Option::value).toList()
        : codes(dictionary).keySet();
  }

  private Map<String, String> codes(String dictionary) {
    Surroundings.Dictionary found = around.dictionaries().get(dictionary);
    return found == null ? Map.of() : found.parents();
  }

  private static boolean several(Object value, Collection<String> known) {
    return value instanceof List<?> list
        && known.containsAll(list)
        && new HashSet<>(list).size() == list.size();
  }

  private boolean path(List<?> path, FieldType.Cascade cascade) {
    Map<String, String> parents = codes(cascade.dictionary());
    String above = "";
    for (Object code : path) {
      if (!above.equals(parents.get(code))) {
        return false;
      }
      above = code.toString();
    }
    return true;
  }
}
