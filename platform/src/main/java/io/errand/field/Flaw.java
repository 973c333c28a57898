package io.errand.field;

import java.util.List;

/**
 * Something that is wrong with one value.
 *
 * @param part where in the value, as the end of a JSON pointer; empty for the value as a whole
 * @param key of the message, whose first argument is the title of the field
 * @param arguments what the message says besides
 */
public record Flaw(String part, String key, List<Object> arguments) {
  public Flaw {
    arguments = List.copyOf(arguments);
  }

  static Flaw of(String key, Object... arguments) {
    return new Flaw("", key, List.of(arguments));
  }

  /** What is wrong with a text that has too few or too many places. */
  static Flaw length(String key, int present, int right) {
    if (present == right) {
      return of(key);
    }
    return of(key + (present < right ? ".short" : ".long"), Math.abs(present - right));
  }

  static Flaw at(String part, String key) {
    return new Flaw(part, key, List.of());
  }
}
