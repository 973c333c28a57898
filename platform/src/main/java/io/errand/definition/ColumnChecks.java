package io.errand.definition;

import java.util.Objects;
import java.util.stream.Stream;

/** Checks a column that is taken over from elsewhere: it says what it holds, and no more. */
final class ColumnChecks {
  private final Faults faults;

  ColumnChecks(Faults faults) {
    this.faults = faults;
  }

  void check(Field column, String at) {
    if (FieldType.Lookup.OWN_KEYS.contains(column.key())) {
      faults.add(at + "/key", Cause.KEY_RESERVED, column.key());
    }
    if (!isPlain(column.type())) {
      faults.add(at + "/type", Cause.COLUMN_TYPE, column.type().key());
    }
    if (column.sensitive()) {
      faults.add(at + "/sensitive", Cause.COLUMN_SENSITIVE, column.key());
    }
    if (hasRules(column)) {
      faults.add(at, Cause.COLUMN_RULE, column.key());
    }
  }

  /** Whether a value is all there is to say: it names nobody and nothing, and holds no others. */
  private static boolean isPlain(FieldType type) {
    return switch (type) {
      case FieldType.Line _, FieldType.Multiline _, FieldType.Serial _, FieldType.Email _ -> true;
      case FieldType.Whole _, FieldType.Decimal _, FieldType.Money _ -> true;
      case FieldType.Date _, FieldType.Month _, FieldType.Time _, FieldType.DateTime _ -> true;
      case FieldType.DateRange _, FieldType.YesNo _, FieldType.Phone _, FieldType.Address _ -> true;
      case FieldType.Choice _, FieldType.MultiChoice _, FieldType.Cascade _ -> true;
      case FieldType.Person _, FieldType.Unit _, FieldType.Lookup _, FieldType.IdCard _ -> false;
      case FieldType.File _, FieldType.Image _, FieldType.Signature _ -> false;
      case FieldType.Table _, FieldType.Group _, FieldType.Consent _, FieldType.Note _ -> false;
    };
  }

  private static boolean hasRules(Field column) {
    Field.Rules rules = column.rules();
    return Stream.of(
            rules.visible(),
            rules.required(),
            rules.blank(),
            rules.readOnly(),
            rules.value(),
            rules.options(),
            column.prefill(),
            column.initial())
        .anyMatch(Objects::nonNull);
  }
}
