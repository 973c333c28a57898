package io.errand.definition;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks that the layout places every field of the form exactly once. */
final class LayoutChecks {
  private final FieldIndex fields;
  private final Faults faults;
  private final Set<String> placed = new HashSet<>();

  LayoutChecks(FieldIndex fields, Faults faults) {
    this.fields = fields;
    this.faults = faults;
  }

  void check(Form form) {
    List<Form.Step> steps = form.layout().steps();
    for (int i = 0; i < steps.size(); i++) {
      step(steps.get(i), Pointers.at("/layout/steps", i));
    }
    for (int i = 0; i < form.fields().size(); i++) {
      String key = form.fields().get(i).key();
      if (!placed.contains(key)) {
        faults.add(Pointers.at("/fields", i), Cause.FIELD_NOT_PLACED, key);
      }
    }
  }

  private void step(Form.Step step, String at) {
    place(step.fields(), at + "/fields");
    for (int i = 0; i < step.sections().size(); i++) {
      place(step.sections().get(i).fields(), Pointers.at(at + "/sections", i) + "/fields");
    }
  }

  private void place(List<String> keys, String at) {
    for (int i = 0; i < keys.size(); i++) {
      String key = keys.get(i);
      if (fields.find(key).isEmpty()) {
        faults.unknown(Pointers.at(at, i), Cause.UNKNOWN_FIELD, key, fields.keys());
      } else if (!placed.add(key)) {
        faults.add(Pointers.at(at, i), Cause.FIELD_PLACED_TWICE, key);
      }
    }
  }
}
