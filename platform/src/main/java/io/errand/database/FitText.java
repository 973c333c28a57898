package io.errand.database;

import java.util.regex.Pattern;

/**
 * Texts as PostgreSQL can keep them: without U+0000 and half characters. Nobody types these, so
 * they are taken out without a word.
 */
public final class FitText {
  private static final Pattern UNFIT = Pattern.compile("\\x00|[\\uD800-\\uDFFF]");

  private FitText() {}

  /** The text without what can't be kept. */
  public static String of(String text) {
    return text.chars().anyMatch(FitText::isSuspect) ? UNFIT.matcher(text).replaceAll("") : text;
  }

  private static boolean isSuspect(int character) {
    return character == 0 || Character.isSurrogate((char) character);
  }
}
