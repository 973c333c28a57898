package io.errand.directory;

import io.errand.problem.Language;
import java.util.UUID;

/** A unit as lists and pages show one. */
public record UnitView(UUID id, String key, String title) {

  /** The view for a reader of a language. */
  public static UnitView of(Unit unit, Language language) {
    return new UnitView(unit.id(), unit.key(), unit.title(language));
  }
}
