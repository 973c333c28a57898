package io.errand.definition;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;

/**
 * What is wrong in a definition, and where.
 *
 * @param file the file within its folder, {@code form.json}
 * @param pointer JSON pointer of the place, {@code /fields/0/type}; empty for the whole file
 * @param key the message: what stands before its first point names the file of messages
 * @param args what the message tells, each a string or a {@link Text}
 */
public record Fault(String file, String pointer, String key, List<Object> args) {
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private static final Pattern APOSTROPHE = Pattern.compile("(?<!'[{}])'(?![{}]')");

  public Fault {
    args = List.copyOf(args);
  }

  /** The sentence for a reader: English for English locales, Chinese for all others. */
  public String message(Locale language) {
    Locale known = Text.isEnglish(language) ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
    // In the message files an apostrophe is a letter, and quotes nothing but a brace.
    String pattern = APOSTROPHE.matcher(messages(known).getString(key)).replaceAll("''");
    Object[] words = args.stream().map(arg -> word(arg, known)).toArray();
    return new MessageFormat(pattern, known).format(words);
  }

  private ResourceBundle messages(Locale language) {
    return ResourceBundle.getBundle(
        "messages." + key.substring(0, key.indexOf('.')), language, NO_FALLBACK);
  }

  private static Object word(Object arg, Locale language) {
    return arg instanceof Text text ? text.in(language) : arg;
  }
}
