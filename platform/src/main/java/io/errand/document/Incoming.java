package io.errand.document;

import io.errand.database.ErrandHome;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Files on their way in: written aside first, looked into, and kept only when they are right. */
@Component
class Incoming {
  private static final Duration ABANDONED = Duration.ofDays(1);

  private final Path folder;

  Incoming(ErrandHome home) {
    this.folder = home.resolve("files").resolve("incoming");
  }

  /**
   * A complete file that is right.
   *
   * @param path where it lies until it is kept
   * @param sha256 64 hexadecimal digits
   */
  record Arrived(Path path, FileKind kind, long size, String sha256) {}

  /**
   * Takes a file in. Whatever happens, nothing of it is left here afterwards.
   *
   * @param kept what becomes of a file that is right
   */
  <T> Mono<T> take(
      String name, FileBounds bounds, Flux<DataBuffer> content, Function<Arrived, Mono<T>> kept) {
    Path part = folder.resolve(UUID.randomUUID().toString());
    return Mono.using(
            () -> open(part),
            out ->
                DataBufferUtils.write(
                        DataBufferUtils.takeUntilByteCount(content, bounds.maxSize() + 1), out)
                    .map(DataBufferUtils::release)
                    .then(Mono.fromCallable(() -> arrived(out, part, name, bounds)))
                    .flatMap(kept),
            out -> discard(out, part))
        .subscribeOn(Schedulers.boundedElastic());
  }

  private DigestOutputStream open(Path part) throws IOException, NoSuchAlgorithmException {
    Files.createDirectories(folder);
    return new DigestOutputStream(
        Files.newOutputStream(part), MessageDigest.getInstance("SHA-256"));
  }

  private static Arrived arrived(DigestOutputStream out, Path part, String name, FileBounds bounds)
      throws IOException {
    out.close();
    long size = Files.size(part);
    bounds.checkSize(size);
    FileKind kind = FileKind.of(name, part).orElseThrow(() -> FileRefused.kind(bounds.endings()));
    bounds.checkContent(name, part);
    String sha256 = HexFormat.of().formatHex(out.getMessageDigest().digest());
    return new Arrived(part, kind, size, sha256);
  }

  private static void discard(OutputStream out, Path part) {
    try {
      out.close();
      Files.deleteIfExists(part);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Throws away what a server left behind that was killed while it took files in. */
  Mono<Void> tidy(Instant now) {
    return Mono.<Void>fromCallable(
            () -> {
              for (Path part : parts()) {
                if (Files.getLastModifiedTime(part).toInstant().isBefore(now.minus(ABANDONED))) {
                  Files.deleteIfExists(part);
                }
              }
              return null;
            })
        .subscribeOn(Schedulers.boundedElastic());
  }

  private List<Path> parts() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> parts = Files.list(folder)) {
      return parts.toList();
    }
  }
}
