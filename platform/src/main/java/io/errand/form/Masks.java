package io.errand.form;

import io.errand.definition.FieldType;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What stands for a value that a reader may know of but not read. */
final class Masks {
  private static final String WHOLE = "***";
  private static final Pattern CARD_NUMBER = Pattern.compile("[0-9]{4}( ?[0-9]){9,15}");
  private static final int TAIL = 4;
  private static final int PHONE_HEAD = 3;

  private Masks() {}

  /**
   * A masked value is always a text: the last four of an identity number, the last four of a bank
   * card, both ends of a phone.
   */
  static String of(FieldType type, JsonNode value) {
    if (!value.isString()) {
      return WHOLE;
    }
    String text = value.stringValue();
    return switch (type) {
      case FieldType.IdCard _ -> between(text, 0);
      case FieldType.Phone _ -> between(text, PHONE_HEAD);
      case FieldType.Line _ when isCardNumber(text) -> between(text, 0);
      case FieldType.Email _ when text.indexOf('@') >= TAIL -> email(text);
      default -> WHOLE;
    };
  }

  /** Bank cards have 13 to 19 digits. */
  private static boolean isCardNumber(String text) {
    return CARD_NUMBER.matcher(text).matches();
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
