package io.errand.field;

import io.errand.definition.FieldType;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** A text that is only read; it has no value. */
record NoteField(FieldType.Note type) implements Kind {

  @Override
  public ObjectNode schema(Dictionaries dictionaries, Supplier<ObjectNode> members) {
    throw new IllegalStateException("A note holds no value");
  }

  @Override
  public String missing() {
    return "field.required.fill";
  }

  @Override
  public String shape() {
    return "field.unknown";
  }

  @Override
  public void describe(FieldView view) {
    view.text("text", type.text());
  }
}
