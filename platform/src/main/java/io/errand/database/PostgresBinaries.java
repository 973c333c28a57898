package io.errand.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.springframework.util.FileSystemUtils;

/** Unpacks the PostgreSQL that came with this build, once for each version of it. */
final class PostgresBinaries {

  private static final String BUILD = "/postgres-binaries.properties";

  private PostgresBinaries() {}

  /** The folder that holds {@code bin}, {@code lib} and {@code share}. */
  static Path unpack(ErrandHome home) {
    Path ready = home.resolve("postgres-" + version());
    if (Files.isDirectory(ready)) {
      return ready;
    }
    Path half = home.resolve("postgres.unpacking");
    try (InputStream archive = PostgresBinaries.class.getResourceAsStream("/" + archiveName())) {
      if (archive == null) {
        throw new StartRefused("database.no-binaries", archiveName());
      }
      FileSystemUtils.deleteRecursively(half);
      unpack(archive, half);
      return Files.move(half, ready);
    } catch (IOException e) {
      throw FolderTrouble.of(home.path(), e);
    }
  }

  /** The major version of the PostgreSQL that came with this build. */
  static String major() {
    return version().split("\\.", 2)[0];
  }

  private static String version() {
    Properties build = new Properties();
    try (InputStream file = PostgresBinaries.class.getResourceAsStream(BUILD)) {
      build.load(Objects.requireNonNull(file, BUILD));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return build.getProperty("version");
  }

  private static String archiveName() {
    return "postgres-%s-%s.txz".formatted(system(), processor());
  }

  private static String system() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return "windows";
    }
    return name.startsWith("mac") ? "darwin" : "linux";
  }

  private static String processor() {
    return "aarch64".equals(System.getProperty("os.arch")) ? "arm_64" : "x86_64";
  }

  private static void unpack(InputStream archive, Path target) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(tar, entry, target.resolve(entry.getName()).normalize());
      }
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path file)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.resolveSibling("."));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, file);
    if ((entry.getMode() & 0100) != 0
        && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }
}
