package io.errand.form;

import io.errand.definition.FieldType;
import java.util.Set;

/**
 * What a viewer may choose at a field for a person, a unit or a row.
 *
 * @param type the field's type, with its bounds
 * @param properties what a chosen person or row brings along for fields beside it
 */
public record Picker(FieldType type, Set<String> properties) {
  public Picker {
    properties = Set.copyOf(properties);
  }
}
