package io.errand.definition;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks each field by itself and its place among its siblings. */
final class FieldChecks {
  private final Names names;
  private final TypeChecks types;
  private final Faults faults;

  FieldChecks(Names names, Surroundings around, Faults faults) {
    this.names = names;
    this.types = new TypeChecks(around, faults);
    this.faults = faults;
  }

  /** Checks the fields of a form. */
  void check(List<Field> fields) {
    check(fields, "/fields", null);
  }

  private void check(List<Field> fields, String place, Field parent) {
    keys(fields, place, parent != null);
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      String at = Pointers.at(place, i);
      inner(field, parent, at);
      types.check(field, new FieldIndex(fields), at);
      if (field.type() instanceof FieldType.Lookup lookup) {
        keys(lookup.fields(), at + "/fields", true);
      }
      rules(field, at);
      if (!field.children().isEmpty()) {
        check(field.children(), at + "/fields", field);
      }
    }
  }

  private void keys(List<Field> fields, String place, boolean inside) {
    List<String> all = fields.stream().map(Field::key).toList();
    Set<String> reserved = inside ? names.reservedInside(all) : names.reserved(all);
    Set<String> keys = new HashSet<>();
    for (int i = 0; i < all.size(); i++) {
      String at = Pointers.at(place, i) + "/key";
      if (!keys.add(all.get(i))) {
        faults.add(at, Cause.KEY_TWICE, all.get(i));
      } else if (reserved.contains(all.get(i))) {
        faults.add(at, Cause.KEY_RESERVED, all.get(i));
      }
    }
  }

  private void inner(Field field, Field parent, String at) {
    if (parent != null && !mayStandIn(parent.type(), field.type())) {
      faults.add(at + "/type", Cause.INNER_TYPE, field.type().key(), parent.type().key());
    }
  }

  private static boolean mayStandIn(FieldType parent, FieldType type) {
    return switch (type) {
      case FieldType.Table _, FieldType.Group _ -> false;
      case FieldType.Consent _, FieldType.Note _, FieldType.Serial _ ->
          !(parent instanceof FieldType.Table);
      default -> true;
    };
  }

  private void rules(Field field, String at) {
    Field.Rules rules = field.rules();
    if (rules.options() != null && !field.type().hasOptions()) {
      faults.add(at + "/allowed", Cause.RULE_OF_OTHER_TYPE, "allowed", field.type().key());
    }
    if (rules.value() != null) {
      computed(field, at);
    }
  }

  private void computed(Field field, String at) {
    if (!field.type().isComputable()) {
      faults.add(at + "/value", Cause.RULE_OF_OTHER_TYPE, "value", field.type().key());
    }
    if (field.initial() != null) {
      faults.add(at + "/default", Cause.COMPUTED, "default");
    }
    if (field.prefill() != null) {
      faults.add(at + "/prefill", Cause.COMPUTED, "prefill");
    }
  }
}
