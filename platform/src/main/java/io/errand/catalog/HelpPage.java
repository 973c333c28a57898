package io.errand.catalog;

import io.errand.definition.Fault;
import io.errand.definition.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page that explains how the hall is used.
 *
 * @param key what its address calls it
 * @param title its first line, as a heading
 * @param text Markdown below that
 */
public record HelpPage(String key, Text title, Text text) {
  static final int MOST_BYTES = 64 * 1024;

  /** A number, by which pages are in order, and a key. */
  private static final Pattern NAME =
      Pattern.compile("[0-9]{2}-([a-z][a-z0-9]*(?:-[a-z0-9]+)*)\\.md");

  private static final Pattern BREAK = Pattern.compile("(?m)^---+[ \\t]*\\R");
  private static final Pattern HEADED =
      Pattern.compile("# +(\\S[^\\r\\n]{0,39})\\R\\s*(\\S.*)", Pattern.DOTALL);

  /**
   * Reads a page: Chinese, a line {@code ---}, English, each with a heading of its own.
   *
   * @param file its name
   * @param faults takes what is wrong; then the page is empty
   */
  public static Optional<HelpPage> read(String file, byte[] content, List<Fault> faults) {
    Matcher name = NAME.matcher(file);
    if (!name.matches()) {
      return fault(faults, file, "catalog.help-name", file);
    }
    if (content.length > MOST_BYTES) {
      return fault(faults, file, "catalog.help-large", String.valueOf(MOST_BYTES / 1024));
    }
    String[] parts = BREAK.split(new String(content, StandardCharsets.UTF_8), -1);
    if (parts.length != 2) {
      return fault(faults, file, "catalog.help-languages", parts.length);
    }
    Matcher chinese = HEADED.matcher(parts[0].strip());
    Matcher english = HEADED.matcher(parts[1].strip());
    if (!chinese.matches() || !english.matches()) {
      return fault(faults, file, "catalog.help-title");
    }
    return Optional.of(
        new HelpPage(
            name.group(1),
            new Text(chinese.group(1).strip(), english.group(1).strip()),
            new Text(chinese.group(2), english.group(2))));
  }

  private static Optional<HelpPage> fault(
      List<Fault> faults, String file, String key, Object... args) {
    faults.add(new Fault(file, "", key, List.of(args)));
    return Optional.empty();
  }
}
