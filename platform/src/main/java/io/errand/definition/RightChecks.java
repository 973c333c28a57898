package io.errand.definition;

import java.util.Map;
import java.util.TreeMap;

/** Checks rights over fields: they name what exists, and change only what can be changed. */
final class RightChecks {
  private static final String ALL_OTHERS = "*";

  private final FieldIndex fields;
  private final Faults faults;

  RightChecks(FieldIndex fields, Faults faults) {
    this.fields = fields;
    this.faults = faults;
  }

  /**
   * Checks the rights of one place.
   *
   * @param mayWrite whether the people of the place fill anything
   */
  void check(Map<String, FieldRight> rights, boolean mayWrite, String at) {
    new TreeMap<>(rights)
        .forEach((key, right) -> check(key, right, mayWrite, Pointers.at(at, key)));
  }

  private void check(String key, FieldRight right, boolean mayWrite, String at) {
    if (!mayWrite && writes(right)) {
      faults.add(at, Cause.READER_WRITES);
    }
    if (key.equals(ALL_OTHERS)) {
      return;
    }
    fields
        .find(key)
        .ifPresentOrElse(
            field -> field(field, right, at),
            () -> faults.unknown(at, Cause.UNKNOWN_FIELD, key, fields.keys()));
  }

  private static boolean writes(FieldRight right) {
    return right.access().writes()
        || right.add()
        || right.remove()
        || right.columns().values().stream().anyMatch(FieldRight.Access::writes);
  }

  private void field(Field field, FieldRight right, String at) {
    computed(field, right.access(), at);
    FieldIndex inner = FieldIndex.below(field);
    if (!right.columns().isEmpty() && inner.keys().isEmpty()) {
      faults.add(at + "/columns", Cause.NO_PARTS, field.key());
      return;
    }
    new TreeMap<>(right.columns())
        .forEach((key, access) -> column(key, access, inner, Pointers.at(at + "/columns", key)));
  }

  private void column(String key, FieldRight.Access access, FieldIndex inner, String at) {
    inner
        .find(key)
        .ifPresentOrElse(
            column -> computed(column, access, at),
            () -> faults.unknown(at, Cause.UNKNOWN_COLUMN, key, inner.keys()));
  }

  private void computed(Field field, FieldRight.Access access, String at) {
    if (access.writes() && field.rules().value() != null) {
      faults.add(at, Cause.COMPUTED_WRITES, field.key());
    }
  }
}
