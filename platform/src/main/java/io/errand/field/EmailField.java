package io.errand.field;

import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** A mail address. */
record EmailField() implements TextKind {
  private static final String EMAIL =
      "^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})+$";

  @Override
  public ObjectNode schema(Dictionaries dictionaries, Supplier<ObjectNode> members) {
    return Schemas.pattern(EMAIL).put("maxLength", Schemas.LINE);
  }

  @Override
  public String shape() {
    return "field.email";
  }

  /** The first letter and the host stay readable. */
  @Override
  public String masked(String text) {
    int at = text.indexOf('@');
    return at < Masks.TAIL
        ? Masks.WHOLE
        : text.substring(0, text.offsetByCodePoints(0, 1)) + Masks.WHOLE + text.substring(at);
  }
}
