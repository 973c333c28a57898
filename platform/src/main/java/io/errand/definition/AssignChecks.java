package io.errand.definition;

import java.util.List;
import java.util.Optional;

/** Checks rules that give people: every name in them exists and is of the right kind. */
final class AssignChecks {
  private final FieldIndex fields;
  private final NodeIndex nodes;
  private final Surroundings around;
  private final Faults faults;

  AssignChecks(FieldIndex fields, NodeIndex nodes, Surroundings around, Faults faults) {
    this.fields = fields;
    this.nodes = nodes;
    this.around = around;
    this.faults = faults;
  }

  void check(List<Assign> rules, String at) {
    for (int i = 0; i < rules.size(); i++) {
      check(rules.get(i), Pointers.at(at, i));
    }
  }

  void check(Assign rule, String at) {
    switch (rule) {
      case Assign.Role role -> role(role, at);
      case Assign.People people -> people(people.people(), at + "/people");
      case Assign.FormField field -> person(field.field(), at + "/field");
      case Assign.Leader leader -> unit(leader.leaderOf(), at + "/leaderOf");
      case Assign.Handler handler -> nodes.task(handler.handlerOf(), at + "/handlerOf", faults);
      case Assign.AnyOf any -> check(any.anyOf(), at + "/anyOf");
      case Assign.Applicant _, Assign.Starter _ -> {}
    }
  }

  private void role(Assign.Role role, String at) {
    new RoleChecks(around, faults).check(role.role(), role.of() != null, at + "/role");
    unit(role.of(), at + "/of");
  }

  private void people(List<String> numbers, String at) {
    for (int i = 0; i < numbers.size(); i++) {
      if (!around.people().contains(numbers.get(i))) {
        faults.add(Pointers.at(at, i), Cause.UNKNOWN_PERSON, numbers.get(i));
      }
    }
  }

  private void person(String path, String at) {
    String[] keys = path.split("\\.", -1);
    Optional<Field> field = fields.find(keys[0]);
    if (field.isEmpty()) {
      faults.unknown(at, Cause.UNKNOWN_FIELD, keys[0], fields.keys());
    } else if (keys.length == 1) {
      type(field.get(), FieldType.Person.class, "person", at);
    } else {
      column(field.get(), keys[1], at);
    }
  }

  private void column(Field table, String key, String at) {
    FieldIndex columns = FieldIndex.below(table);
    columns
        .find(key)
        .ifPresentOrElse(
            column -> type(column, FieldType.Person.class, "person", at),
            () -> faults.unknown(at, Cause.UNKNOWN_COLUMN, key, columns.keys()));
  }

  private void unit(String place, String at) {
    if (place == null) {
      return;
    }
    String name = place.substring(place.indexOf('.') + 1);
    if (place.startsWith("unit.") && !around.units().contains(name)) {
      faults.unknown(at, Cause.UNKNOWN_UNIT, name, around.units());
    } else if (place.startsWith("form.")) {
      fields
          .find(name)
          .ifPresentOrElse(
              field -> type(field, FieldType.Unit.class, "unit", at),
              () -> faults.unknown(at, Cause.UNKNOWN_FIELD, name, fields.keys()));
    }
  }

  private void type(Field field, Class<? extends FieldType> wanted, String word, String at) {
    if (!wanted.isInstance(field.type())) {
      faults.add(at, Cause.FIELD_TYPE, field.key(), field.type().key(), word);
    }
  }
}
