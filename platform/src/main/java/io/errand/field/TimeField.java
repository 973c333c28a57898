package io.errand.field;

import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** A time of day. */
record TimeField() implements TextKind {
  private static final String TIME = "^([01]\\d|2[0-3]):[0-5]\\d$";

  @Override
  public ObjectNode schema(Dictionaries dictionaries, Supplier<ObjectNode> members) {
    return Schemas.pattern(TIME);
  }

  @Override
  public String missing() {
    return "field.required.choose";
  }

  @Override
  public String shape() {
    return "field.kind.time";
  }
}
