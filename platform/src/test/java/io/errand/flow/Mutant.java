package io.errand.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A small fault, made in one place of a source file.
 *
 * @param corner the number of the corner case that it breaks
 * @param sentence what is decided for that case
 * @param file below the sources of the house
 * @param from the text there, which stands in it once
 */
record Mutant(int corner, String sentence, String file, String from, String to) {
  private static final Path SOURCES = Path.of("src/main/java/io/errand");
  private static final Pattern WRITTEN =
      Pattern.compile(
          "(\\d+)\\. ([^\\n]+)\\n([^\\n]+)\\n<<<<\\n(.*)\\n====\\n(.*)\\n>>>>\\n", Pattern.DOTALL);

  static Mutant read(Path path) {
    try {
      Matcher parts = WRITTEN.matcher(Files.readString(path));
      if (!parts.matches()) {
        throw new IllegalArgumentException(path + " is not written as a mutant");
      }
      int corner = Integer.parseInt(parts.group(1));
      return new Mutant(corner, parts.group(2), parts.group(3), parts.group(4), parts.group(5));
    } catch (IOException failed) {
      throw new IllegalArgumentException(path + " can't be read", failed);
    }
  }

  Path source() {
    return SOURCES.resolve(file);
  }

  /** The source with the fault; null where it no longer applies. */
  String applied() throws IOException {
    String source = Files.readString(source());
    int at = source.indexOf(from);
    boolean once = at >= 0 && source.indexOf(from, at + 1) < 0;
    return once ? source.substring(0, at) + to + source.substring(at + from.length()) : null;
  }
}
