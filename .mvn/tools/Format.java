import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.StringWrapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks or applies google-java-format. Arguments: {@code check} or {@code apply}, a stamp file,
 * and the folders; a file that is older than the stamp was right when it was last checked.
 */
class Format {

  private static final Formatter FORMATTER =
      new Formatter(JavaFormatterOptions.builder().reorderModifiers(true).build());

  public static void main(String[] arguments) throws IOException {
    boolean apply = arguments[0].equals("apply");
    Path stamp = Path.of(arguments[1]);
    Instant started = Instant.now();
    List<Path> wrong = new ArrayList<>();
    for (Path file : changedSince(stamp, List.of(arguments).subList(2, arguments.length))) {
      if (!isRight(file, apply)) {
        wrong.add(file);
      }
    }
    if (!wrong.isEmpty()) {
      System.err.println(
          "Not in google-java-format; put right with ./mvnw -q -N -Pformat validate:");
      wrong.forEach(System.err::println);
      System.exit(1);
    }
    Files.createDirectories(stamp.toAbsolutePath().getParent());
    Files.writeString(stamp, "");
    Files.setLastModifiedTime(stamp, FileTime.from(started));
  }

  private static List<Path> changedSince(Path stamp, List<String> folders) throws IOException {
    Instant checked =
        Files.exists(stamp) ? Files.getLastModifiedTime(stamp).toInstant() : Instant.MIN;
    List<Path> files = new ArrayList<>();
    for (String folder : folders) {
      try (Stream<Path> found = Files.walk(Path.of(folder))) {
        found.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
      }
    }
    files.removeIf(file -> !lastModified(file).isAfter(checked));
    return files;
  }

  private static boolean isRight(Path file, boolean apply) throws IOException {
    String source = Files.readString(file);
    String right = format(file, source);
    if (source.equals(right)) {
      return true;
    }
    if (apply) {
      Files.writeString(file, right);
    }
    return apply;
  }

  private static String format(Path file, String source) {
    try {
      return StringWrapper.wrap(FORMATTER.formatSourceAndFixImports(source), FORMATTER);
    } catch (FormatterException e) {
      throw new IllegalStateException(file + ": " + e.getMessage(), e);
    }
  }

  private static Instant lastModified(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
