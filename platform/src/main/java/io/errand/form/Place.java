package io.errand.form;

import io.errand.definition.Field;
import io.errand.definition.FieldType;
import io.errand.field.Kind;
import java.util.List;

/** Where a field stands in its form. */
final class Place {
  private final String template;
  private final Field field;
  private final Kind kind;
  private final Place parent;
  private final List<Place> children;

  private Place(String template, Field field, Place parent) {
    this.template = template;
    this.field = field;
    this.kind = Kind.of(field.type());
    this.parent = parent;
    this.children = field.children().stream().map(child -> of(this, child)).toList();
  }

  /**
   * @param parent the table or group that holds the field; null at the top
   */
  static Place of(Place parent, Field field) {
    String start = parent == null ? "" : parent.template + (parent.isTable() ? "/*" : "");
    return new Place(start + "/" + field.key(), field, parent);
  }

  /** JSON pointer with {@code *} for every row: {@code /materials/*}{@code /copies}. */
  String template() {
    return template;
  }

  Field field() {
    return field;
  }

  String key() {
    return field.key();
  }

  FieldType type() {
    return field.type();
  }

  Kind kind() {
    return kind;
  }

  /** The table or group that holds the field; null at the top. */
  Place parent() {
    return parent;
  }

  /** The columns or members; none of most types. */
  List<Place> children() {
    return children;
  }

  /** The column or member of a key; null when there is none. */
  Place child(String key) {
    return children.stream().filter(child -> child.key().equals(key)).findFirst().orElse(null);
  }

  boolean isTable() {
    return field.type() instanceof FieldType.Table;
  }

  /** Whether a rule gives the value. */
  boolean isComputed() {
    return field.rules().value() != null;
  }

  Place top() {
    return parent == null ? this : parent.top();
  }

  /** The innermost table whose rows hold this field; null when none does. */
  Place table() {
    if (parent == null) {
      return null;
    }
    return parent.isTable() ? parent : parent.table();
  }

  boolean isAtOrUnder(Place other) {
    return this == other || (parent != null && parent.isAtOrUnder(other));
  }

  @Override
  public String toString() {
    return template;
  }
}
