package io.errand.form;

import io.errand.field.Dictionaries;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** What a schema can't say of single values: check digits, days that move, digits, order. */
final class ValueChecks {

  private ValueChecks() {}

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
    List<Finding> findings = new ArrayList<>();
    Walk.values(
        places,
        data,
        (place, pointer, value) -> {
          if (!unreadable.contains(pointer)) {
            place
                .kind()
                .flaws(value, dictionaries, today)
                .forEach(flaw -> findings.add(Title.finding(place, pointer, flaw)));
          }
        });
    return findings;
  }
}
