package io.errand.field;

/** Texts of which only the ends are shown. */
final class Masks {
  static final String WHOLE = "***";
  static final int TAIL = 4;

  private Masks() {}

  /** Shows the ends; a text too short to hide most of itself is hidden whole. */
  static String between(String text, int head) {
    int hidden = text.length() - head - TAIL;
    return hidden < TAIL
        ? WHOLE
        : text.substring(0, head) + "*".repeat(hidden) + text.substring(head + hidden);
  }
}
