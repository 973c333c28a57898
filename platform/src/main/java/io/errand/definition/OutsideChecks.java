package io.errand.definition;

import io.errand.expression.Expression;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Checks what a flow starts or tells outside of itself. */
final class OutsideChecks {
  private final FieldIndex fields;
  private final NameChecks names;
  private final Surroundings around;
  private final Faults faults;

  OutsideChecks(FieldIndex fields, NameChecks names, Surroundings around, Faults faults) {
    this.fields = fields;
    this.names = names;
    this.around = around;
    this.faults = faults;
  }

  void check(Node.SubFlow other, String at) {
    Field table =
        Optional.ofNullable(other.forEach())
            .flatMap(fields::find)
            .filter(field -> field.type() instanceof FieldType.Table)
            .orElse(null);
    service(other.service(), at);
    applicant(other.applicant(), table, at + "/applicant");
    fill(other.fill(), table, at + "/fill");
  }

  void check(EffectType effect, String at) {
    switch (effect) {
      case EffectType.WebHook hook -> webHook(hook, at);
      case EffectType.StartService start -> {
        service(start.service(), at);
        applicant(start.applicant(), null, at + "/applicant");
        fill(start.fill(), null, at + "/fill");
      }
    }
  }

  private void webHook(EffectType.WebHook hook, String at) {
    if (!around.webHooks().contains(hook.address())) {
      faults.unknown(at + "/address", Cause.UNKNOWN_WEB_HOOK, hook.address(), around.webHooks());
    }
    List<String> told = hook.fields();
    for (int i = 0; i < told.size(); i++) {
      if (!fields.readable().contains(told.get(i))) {
        faults.unknown(
            Pointers.at(at + "/fields", i), Cause.UNKNOWN_FIELD, told.get(i), fields.readable());
      }
    }
  }

  private void service(String key, String at) {
    if (!around.services().contains(key)) {
      faults.unknown(at + "/service", Cause.UNKNOWN_SERVICE, key, around.services());
    }
  }

  /** A column of the rows, where there are rows, or a field of the form. */
  private void applicant(String key, Field table, String at) {
    if (key == null) {
      return;
    }
    Optional<Field> column = table == null ? Optional.empty() : FieldIndex.below(table).find(key);
    Optional<Field> field = column.or(() -> fields.find(key));
    if (field.isEmpty()) {
      faults.unknown(at, Cause.UNKNOWN_FIELD, key, fields.keys());
    } else if (!(field.get().type() instanceof FieldType.Person)) {
      faults.add(at, Cause.FIELD_TYPE, key, field.get().type().key(), "person");
    }
  }

  private void fill(Map<String, Expression> fill, Field table, String at) {
    new TreeMap<>(fill)
        .forEach(
            (key, value) ->
                names.check(value, ExpressionPlace.deciding(table), Pointers.at(at, key)));
  }
}
