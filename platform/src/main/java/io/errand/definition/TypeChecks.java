package io.errand.definition;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Checks what a field says by its type: bounds, options, dictionaries, people, units. */
final class TypeChecks {
  private static final String TODAY = "today";

  private final Surroundings around;
  private final Faults faults;

  TypeChecks(Surroundings around, Faults faults) {
    this.around = around;
    this.faults = faults;
  }

  /**
   * Checks one field.
   *
   * @param siblings the fields beside it and itself
   */
  void check(Field field, FieldIndex siblings, String at) {
    switch (field.type()) {
      case FieldType.Line line -> line(line, at);
      case FieldType.Multiline text -> order(text.minLength(), text.maxLength(), at, "maxLength");
      case FieldType.Whole whole -> order(whole.minimum(), whole.maximum(), at, "maximum");
      case FieldType.Decimal number -> order(number.minimum(), number.maximum(), at, "maximum");
      case FieldType.Money money -> order(money.minimum(), money.maximum(), at, "maximum");
      case FieldType.Date date -> days(date.minimum(), date.maximum(), LocalDate::parse, at);
      case FieldType.Month month -> days(month.minimum(), month.maximum(), YearMonth::parse, at);
      case FieldType.Choice choice -> options(choice.options(), choice.dictionary(), at);
      case FieldType.MultiChoice choice -> several(choice, at);
      case FieldType.Cascade cascade -> cascade(cascade, at);
      case FieldType.Address address -> dictionary(address.dictionary(), at);
      case FieldType.Person person -> person(person, siblings, at);
      case FieldType.Unit unit -> unit(unit, at);
      case FieldType.IdCard _ -> sensitive(field, at);
      case FieldType.Table table -> table(table, at);
      case FieldType.Lookup lookup -> lookup(lookup, siblings, at);
      default -> {}
    }
    prefill(field.prefill(), at + "/prefill");
    new Defaults(around, faults).check(field, at);
  }

  private void line(FieldType.Line line, String at) {
    order(line.minLength(), line.maxLength(), at, "maxLength");
    if (line.pattern() != null && !SharedPattern.allows(line.pattern())) {
      faults.add(at + "/pattern", Cause.PATTERN, line.pattern());
    }
  }

  private <T extends Comparable<T>> void order(T least, T most, String at, String upper) {
    if (least != null && most != null && least.compareTo(most) > 0) {
      faults.add(at + '/' + upper, Cause.BOUNDS, least.toString(), most.toString());
    }
  }

  private <T extends Comparable<? super T>> void days(
      String first, String last, Function<String, T> parse, String at) {
    T from = day(first, parse, at + "/minimum");
    T to = day(last, parse, at + "/maximum");
    if (from != null && to != null && from.compareTo(to) > 0) {
      faults.add(at + "/maximum", Cause.BOUNDS, first, last);
    }
  }

  private <T> T day(String day, Function<String, T> parse, String at) {
    if (day == null || day.equals(TODAY)) {
      return null;
    }
    try {
      return parse.apply(day);
    } catch (DateTimeParseException none) {
      faults.add(at, Cause.NO_DATE, day);
      return null;
    }
  }

  private void several(FieldType.MultiChoice choice, String at) {
    options(choice.options(), choice.dictionary(), at);
    order(choice.minItems(), choice.maxItems(), at, "maxItems");
  }

  private void options(List<FieldType.Option> options, String dictionary, String at) {
    unique(options, at + "/options");
    dictionary(dictionary, at);
  }

  private void unique(List<FieldType.Option> options, String at) {
    Set<String> values = new HashSet<>();
    for (int i = 0; i < options.size(); i++) {
      String value = options.get(i).value();
      if (!values.add(value)) {
        faults.add(Pointers.at(at, i) + "/value", Cause.OPTION_TWICE, value);
      }
    }
  }

  private void dictionary(String key, String at) {
    if (key != null && !around.dictionaries().containsKey(key)) {
      faults.unknown(
          at + "/dictionary", Cause.UNKNOWN_DICTIONARY, key, around.dictionaries().keySet());
    }
  }

  private void cascade(FieldType.Cascade cascade, String at) {
    dictionary(cascade.dictionary(), at);
    Surroundings.Dictionary dictionary = around.dictionaries().get(cascade.dictionary());
    if (dictionary != null && cascade.levels() != null && cascade.levels() > dictionary.levels()) {
      faults.add(
          at + "/levels", Cause.LEVELS, cascade.dictionary(), String.valueOf(dictionary.levels()));
    }
  }

  private void person(FieldType.Person person, FieldIndex siblings, String at) {
    all(person.kinds(), around.personKinds(), Cause.UNKNOWN_PERSON_KIND, at + "/kinds");
    unitPlace(person.within(), at + "/within");
    person.fills().entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .forEach(fill -> fill(fill.getKey(), fill.getValue(), siblings, at + "/fills"));
  }

  private void fill(String property, String field, FieldIndex siblings, String at) {
    String place = Pointers.at(at, property);
    property(property, place);
    one(field, siblings.keys(), Cause.UNKNOWN_FIELD, place);
  }

  private void unit(FieldType.Unit unit, String at) {
    all(unit.kinds(), around.unitKinds(), Cause.UNKNOWN_UNIT_KIND, at + "/kinds");
    all(unit.units(), around.units(), Cause.UNKNOWN_UNIT, at + "/units");
    unitPlace(unit.under(), at + "/under");
  }

  private void unitPlace(String place, String at) {
    if (place != null && place.startsWith("unit.")) {
      one(place.substring("unit.".length()), around.units(), Cause.UNKNOWN_UNIT, at);
    }
  }

  private void sensitive(Field field, String at) {
    if (!field.sensitive()) {
      faults.add(at + "/sensitive", Cause.ALWAYS_SENSITIVE);
    }
  }

  private void table(FieldType.Table table, String at) {
    order(table.minRows(), table.maxRows(), at, "maxRows");
    if (table.rows() != null) {
      unique(table.rows(), at + "/rows");
      if (table.minRows() != null || table.maxRows() != FieldType.Table.MOST_ROWS) {
        faults.add(at + "/rows", Cause.FIXED_ROWS);
      }
    }
  }

  private void lookup(FieldType.Lookup lookup, FieldIndex siblings, String at) {
    String service = lookup.source().applications();
    if (service != null) {
      one(service, around.services(), Cause.UNKNOWN_SERVICE, at + "/source/applications");
    }
    FieldIndex columns = new FieldIndex(lookup.fields());
    for (int i = 0; i < lookup.fields().size(); i++) {
      String place = Pointers.at(at + "/fields", i);
      new ColumnChecks(faults).check(lookup.fields().get(i), place);
      check(lookup.fields().get(i), columns, place);
    }
    new TreeMap<>(lookup.fills())
        .forEach(
            (column, field) ->
                taken(column, columns, field, siblings, Pointers.at(at + "/fills", column)));
  }

  /** A column fills only a field of its own type. */
  private void taken(
      String column, FieldIndex columns, String field, FieldIndex siblings, String at) {
    one(column, columns.keys(), Cause.UNKNOWN_COLUMN, at);
    one(field, siblings.keys(), Cause.UNKNOWN_FIELD, at);
    String wanted = columns.find(column).map(one -> one.type().key()).orElse(null);
    siblings
        .find(field)
        .map(target -> target.type().key())
        .filter(type -> wanted != null && !type.equals(wanted))
        .ifPresent(type -> faults.add(at, Cause.FIELD_TYPE, field, type, wanted));
  }

  private void prefill(String path, String at) {
    if (path != null) {
      property(path.substring(path.indexOf('.') + 1), at);
    }
  }

  private void property(String path, String at) {
    if (!around.hasPersonProperty(path)) {
      faults.unknown(at, Cause.UNKNOWN_PERSON_PROPERTY, path, around.personProperties());
    }
  }

  private void all(List<String> keys, Collection<String> known, Cause cause, String at) {
    for (int i = 0; i < keys.size(); i++) {
      one(keys.get(i), known, cause, Pointers.at(at, i));
    }
  }

  private void one(String key, Collection<String> known, Cause cause, String at) {
    if (!known.contains(key)) {
      faults.unknown(at, cause, key, known);
    }
  }
}
