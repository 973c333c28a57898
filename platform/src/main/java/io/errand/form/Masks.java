package io.errand.form;

import io.errand.definition.FieldType;
import tools.jackson.databind.JsonNode;

/** What stands for a value that a reader may know of but not read. */
final class Masks {
  private static final String WHOLE = "***";
  private static final int TAIL = 4;
  private static final int PHONE_HEAD = 3;

  private Masks() {}

  /** A masked value is always a text: the last four of an identity number, both ends of a phone. */
  static String of(FieldType type, JsonNode value) {
    if (!value.isString()) {
      return WHOLE;
    }
    String text = value.stringValue();
    return switch (type) {
      case FieldType.IdCard _ -> between(text, 0);
      case FieldType.Phone _ -> between(text, PHONE_HEAD);
      case FieldType.Email _ when text.indexOf('@') >= TAIL -> email(text);
      default -> WHOLE;
    };
  }

  /** Shows the ends; a text too short to hide most of itself is hidden whole. */
  private static String between(String text, int head) {
    int hidden = text.length() - head - TAIL;
    return hidden < TAIL
        ? WHOLE
        : text.substring(0, head) + "*".repeat(hidden) + text.substring(head + hidden);
  }

  private static String email(String text) {
    return text.substring(0, text.offsetByCodePoints(0, 1))
        + WHOLE
        + text.substring(text.indexOf('@'));
  }
}
