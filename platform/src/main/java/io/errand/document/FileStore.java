package io.errand.document;

import io.errand.database.ErrandHome;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.UUID;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The bytes of uploaded files, below the data folder, spread over folders by their id. */
@Component
class FileStore {
  private static final long MEBIBYTE = 1024 * 1024;
  static final long LARGEST_MEBIBYTES = 20;

  private final Path folder;

  FileStore(ErrandHome home) {
    this.folder = home.resolve("files");
  }

  record Written(FileKind kind, long size, String sha256) {}

  Path path(UUID id) {
    String name = id.toString();
    return folder.resolve(name.substring(name.length() - 2)).resolve(name);
  }

  /** Writes beside the place first, so that a cut connection leaves nothing behind. */
  Mono<Written> write(UUID id, String name, Flux<DataBuffer> content) {
    Path place = path(id);
    Path part = place.resolveSibling(id + ".part");
    return Mono.using(
            () -> open(part),
            out ->
                DataBufferUtils.write(bounded(content), out)
                    .map(DataBufferUtils::release)
                    .then(Mono.fromCallable(() -> finish(out, part, place, name))),
            out -> discard(out, part))
        .subscribeOn(Schedulers.boundedElastic());
  }

  private static Flux<DataBuffer> bounded(Flux<DataBuffer> content) {
    return DataBufferUtils.takeUntilByteCount(content, LARGEST_MEBIBYTES * MEBIBYTE + 1);
  }

  private static DigestOutputStream open(Path part) throws IOException, NoSuchAlgorithmException {
    Files.createDirectories(part.getParent());
    return new DigestOutputStream(
        Files.newOutputStream(part), MessageDigest.getInstance("SHA-256"));
  }

  private static Written finish(DigestOutputStream out, Path part, Path place, String name)
      throws IOException {
    out.close();
    long size = Files.size(part);
    if (size == 0) {
      throw FileRefused.empty();
    }
    if (size > LARGEST_MEBIBYTES * MEBIBYTE) {
      throw FileRefused.tooLarge(LARGEST_MEBIBYTES);
    }
    FileKind kind = FileKind.of(name, part).orElseThrow(FileRefused::kind);
    Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
    return new Written(kind, size, HexFormat.of().formatHex(out.getMessageDigest().digest()));
  }

  /** Throws files away. */
  Mono<Void> delete(Collection<UUID> ids) {
    return Mono.<Void>fromCallable(
            () -> {
              for (UUID id : ids) {
                Files.deleteIfExists(path(id));
              }
              return null;
            })
        .subscribeOn(Schedulers.boundedElastic());
  }

  private static void discard(OutputStream out, Path part) {
    try {
      out.close();
      Files.deleteIfExists(part);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
