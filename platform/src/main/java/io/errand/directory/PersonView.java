package io.errand.directory;

import io.errand.problem.Language;
import java.util.UUID;

/** A person as lists and pages show one: never more than name, number, kind and unit. */
public record PersonView(
    UUID id, String number, String name, String initials, String kind, UnitView unit) {

  /** The view for a reader of a language. */
  public static PersonView of(Person person, Language language) {
    return new PersonView(
        person.id(),
        person.number(),
        person.name(),
        person.initials(),
        person.kind(),
        UnitView.of(person.unit(), language));
  }
}
