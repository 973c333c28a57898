package io.errand.field;

import io.errand.definition.FieldType;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** Several lines of text. */
record MultilineField(FieldType.Multiline type) implements TextKind {

  @Override
  public ObjectNode schema(Dictionaries dictionaries, Supplier<ObjectNode> members) {
    return between(type.minLength(), type.maxLength());
  }

  @Override
  public String shape() {
    return "field.kind.text";
  }

  @Override
  public void describe(FieldView view) {
    describe(view, type.minLength(), type.maxLength());
  }

  static ObjectNode between(Integer least, int most) {
    ObjectNode schema = Schemas.string(most);
    return least == null ? schema : schema.put("minLength", least);
  }

  static void describe(FieldView view, Integer least, int most) {
    view.put("minLength", least);
    view.put("maxLength", most);
  }
}
