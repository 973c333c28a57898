package io.errand.field;

import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** A number that the engine gives. */
record SerialField() implements TextKind {

  @Override
  public ObjectNode schema(Dictionaries dictionaries, Supplier<ObjectNode> members) {
    return Schemas.string(Schemas.LINE);
  }

  @Override
  public String shape() {
    return "field.kind.text";
  }
}
