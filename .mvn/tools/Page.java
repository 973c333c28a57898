import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Builds or verifies the page in the current folder with the Node on PATH, and only what changed:
 * packages when the lock file did, the page when any of its files did.
 */
class Page {

  private static final Path FOLDER = Path.of("").toAbsolutePath();
  private static final Path BUILT = FOLDER.resolve("dist/index.html");
  private static final Set<Path> NO_INPUT =
      Set.of(FOLDER.resolve("node_modules"), FOLDER.resolve("dist"), FOLDER.resolve("target"));

  public static void main(String[] arguments) throws IOException, InterruptedException {
    install();
    switch (arguments[0]) {
      case "build" -> build();
      case "verify" -> verify();
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void install() throws IOException, InterruptedException {
    Path stamp = FOLDER.resolve("node_modules/.errand-stamp");
    String wanted =
        hash(List.of(FOLDER.resolve("package-lock.json"), FOLDER.resolve("package.json")));
    if (!isStamped(stamp, wanted)) {
      npm("ci", "--no-audit", "--no-fund", "--loglevel=error");
      Files.writeString(stamp, wanted);
    }
  }

  private static void build() throws IOException, InterruptedException {
    Path stamp = FOLDER.resolve("target/page.stamp");
    String wanted = hash(inputs());
    if (!isStamped(stamp, wanted) || !Files.exists(BUILT)) {
      npm("run", "--silent", "build");
      delete(FOLDER.resolve("target/classes/static"));
      Files.createDirectories(stamp.getParent());
      Files.writeString(stamp, wanted);
    }
  }

  private static void verify() throws IOException, InterruptedException {
    npm("run", "--silent", "lint");
    npm("run", "--silent", "test");
  }

  private static void npm(String... arguments) throws IOException, InterruptedException {
    String npm = System.getProperty("os.name").startsWith("Windows") ? "npm.cmd" : "npm";
    ProcessBuilder builder = new ProcessBuilder(npm).inheritIO();
    builder.command().addAll(List.of(arguments));
    int code = builder.start().waitFor();
    if (code != 0) {
      System.exit(code);
    }
  }

  private static boolean isStamped(Path stamp, String wanted) throws IOException {
    return Files.exists(stamp) && Files.readString(stamp).equals(wanted);
  }

  private static Iterable<Path> inputs() throws IOException {
    Set<Path> files = new TreeSet<>();
    Files.walkFileTree(
        FOLDER,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return NO_INPUT.contains(folder)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.add(file);
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  private static String hash(Iterable<Path> files) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file : files) {
        digest.update(FOLDER.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var files = Files.walk(folder)) {
        files.sorted((a, b) -> b.compareTo(a)).forEach(Page::deleteOne);
      }
    }
  }

  private static void deleteOne(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
