package io.errand.definition;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Tells whether Java and ECMAScript (with the flag {@code u}) read a regular expression alike.
 *
 * <p>Allowed are characters, {@code .}, {@code ^}, {@code $}, {@code |}, groups, look-ahead, sets
 * with ranges, greedy and lazy repetition, and the escapes of {@code d D w W n t} and of
 * punctuation.
 */
final class SharedPattern {
  private static final String ESCAPABLE = "dDwWnt^$\\.*+?()[]{}|/";

  private final String source;
  private int at;

  private SharedPattern(String source) {
    this.source = source;
  }

  static boolean allows(String source) {
    return compiles(source) && new SharedPattern(source).scan();
  }

  private static boolean compiles(String source) {
    try {
      Pattern.compile(source);
      return true;
    } catch (PatternSyntaxException malformed) {
      return false;
    }
  }

  private boolean scan() {
    while (at < source.length()) {
      char next = source.charAt(at++);
      boolean allowed =
          switch (next) {
            case '\\' -> escape(ESCAPABLE);
            case '[' -> set();
            case '(' -> group();
            case '*', '+', '?' -> repeatedOnce();
            case '{' -> count() && repeatedOnce();
            case '}', ']' -> false;
            default -> true;
          };
      if (!allowed) {
        return false;
      }
    }
    return true;
  }

  private boolean escape(String escapable) {
    return at < source.length() && escapable.indexOf(source.charAt(at++)) >= 0;
  }

  private boolean group() {
    if (!ahead("?")) {
      return true;
    }
    at++;
    return at < source.length() && ":=!".indexOf(source.charAt(at++)) >= 0;
  }

  private boolean ahead(String part) {
    return source.startsWith(part, at);
  }

  /** After a repetition only the mark of the lazy one may follow. */
  private boolean repeatedOnce() {
    if (ahead("?")) {
      at++;
    }
    return !ahead("+") && !ahead("*") && !ahead("{");
  }

  private boolean count() {
    int end = source.indexOf('}', at);
    String count = end < 0 ? "" : source.substring(at, end);
    at = end + 1;
    return count.matches("[0-9]{1,4}(,([0-9]{1,4})?)?");
  }

  private boolean set() {
    if (ahead("^")) {
      at++;
    }
    int first = at;
    while (at < source.length() && source.charAt(at) != ']') {
      char next = source.charAt(at++);
      boolean allowed = next == '\\' ? escape(ESCAPABLE + "-") : next != '[' && !doubled(next);
      if (!allowed) {
        return false;
      }
    }
    return at++ > first;
  }

  private boolean doubled(char next) {
    return next == '&' && ahead("&");
  }
}
