package io.errand.form;

import io.errand.definition.FieldType;
import java.util.Set;

/**
 * What a viewer may choose at a person or unit field.
 *
 * @param type the field's type, with its bounds
 * @param properties what a chosen person brings along for fields beside it
 */
public record Picker(FieldType type, Set<String> properties) {
  public Picker {
    properties = Set.copyOf(properties);
  }
}
