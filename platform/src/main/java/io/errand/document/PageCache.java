package io.errand.document;

import io.errand.database.ErrandHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What was made of files once, kept while there is room: what nobody looked at for the longest time
 * goes first. Each server has its own below its data folder. All of it blocks.
 */
@Component
class PageCache {
  private static final long MOST = 512L * 1024 * 1024;
  private static final long SWEPT_EVERY = MOST / 8;
  private static final Duration FORGOTTEN = Duration.ofDays(7);

  private final Path folder;
  private final Clock clock;
  private final AtomicLong sinceSweep = new AtomicLong(SWEPT_EVERY);

  PageCache(ErrandHome home, Clock clock) {
    this.folder = home.resolve("previews").resolve("made");
    this.clock = clock;
  }

  private Path folder(UUID file) {
    String name = file.toString();
    return folder.resolve(name.substring(name.length() - 2)).resolve(name);
  }

  /** What was kept of a file under a name. */
  Optional<Path> find(UUID file, String name) throws IOException {
    Path path = folder(file).resolve(name);
    try {
      Files.setLastModifiedTime(path, FileTime.from(clock.instant()));
      return Optional.of(path);
    } catch (NoSuchFileException unknown) {
      return Optional.empty();
    }
  }

  /** A place to write to that nobody else has. */
  Path fresh() throws IOException {
    Path fresh = folder.resolve("new");
    Files.createDirectories(fresh);
    return fresh.resolve(UUID.randomUUID().toString());
  }

  /** Takes over what was written. */
  Path keep(Path fresh, UUID file, String name) throws IOException {
    long size = Files.size(fresh);
    Path kept = folder(file).resolve(name);
    Files.createDirectories(kept.getParent());
    Files.move(fresh, kept, StandardCopyOption.ATOMIC_MOVE);
    if (sinceSweep.addAndGet(size) > SWEPT_EVERY) {
      sinceSweep.set(0);
      sweep(MOST - SWEPT_EVERY);
    }
    return kept;
  }

  /** Forgets everything that was made of a file. */
  void forget(UUID file) throws IOException {
    delete(folder(file));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (NoSuchFileException | UncheckedIOException gone) {
      return;
    }
  }

  private record Kept(Path path, Instant usedAt, long size) {
    static Kept of(Path path) {
      try {
        return new Kept(path, Files.getLastModifiedTime(path).toInstant(), Files.size(path));
      } catch (IOException gone) {
        return new Kept(path, Instant.EPOCH, 0);
      }
    }
  }

  /**
   * Throws away what is old, and the oldest of the rest where it is too much.
   *
   * @param most bytes that may stay
   */
  void sweep(long most) throws IOException {
    Instant old = clock.instant().minus(FORGOTTEN);
    long stay = 0;
    for (Kept one : newestFirst()) {
      stay += one.size();
      if (stay > most || one.usedAt().isBefore(old)) {
        Files.deleteIfExists(one.path());
      }
    }
  }

  private List<Kept> newestFirst() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(Kept::of)
          .sorted(Comparator.comparing(Kept::usedAt).reversed())
          .toList();
    }
  }
}
