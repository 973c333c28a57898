package io.errand.form;

import io.errand.definition.FieldType;
import java.util.Optional;
import java.util.UUID;

/**
 * A person, unit, row or file that data name and nobody has looked up yet.
 *
 * @param pointer where the object with the id stands: {@code /agent}, {@code /materials/0/file/1}
 * @param field the template of the field that holds it, for example {@code /materials/*}{@code
 *     /file}
 * @param type the field's type, with what may be chosen there
 * @param id as it was sent; a UUID in its text form
 */
public record Reference(String pointer, String field, FieldType type, String id) {

  /** The id; empty where what was sent is none. */
  public Optional<UUID> uuid() {
    try {
      return Optional.of(UUID.fromString(id));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }
}
