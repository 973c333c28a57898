package io.errand.definition;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the fields of a form by their keys. */
final class FieldIndex {
  private final Map<String, Field> byKey;

  FieldIndex(List<Field> fields) {
    byKey = new LinkedHashMap<>();
    fields.forEach(field -> byKey.putIfAbsent(field.key(), field));
  }

  /** The fields beside each other below a field; none for those that hold one value. */
  static FieldIndex below(Field field) {
    return new FieldIndex(field.children());
  }

  Optional<Field> find(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  Set<String> keys() {
    return byKey.keySet();
  }

  Collection<Field> fields() {
    return byKey.values();
  }

  /** The keys whose values an expression may read: all but those of notes. */
  Set<String> readable() {
    Set<String> keys = new LinkedHashSet<>(byKey.keySet());
    keys.removeIf(key -> byKey.get(key).type() instanceof FieldType.Note);
    return keys;
  }
}
