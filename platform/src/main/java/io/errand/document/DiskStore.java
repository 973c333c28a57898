package io.errand.document;

import io.errand.database.ErrandHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.UUID;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Files below the data folder, spread over folders by their id. */
@Component
class DiskStore implements FileStore {
  private final Path folder;

  DiskStore(ErrandHome home) {
    this.folder = home.resolve("files");
  }

  private Path path(UUID id) {
    String name = id.toString();
    return folder.resolve(name.substring(name.length() - 2)).resolve(name);
  }

  @Override
  public Mono<Void> put(UUID id, Path file) {
    return Mono.<Void>fromCallable(
            () -> {
              Files.createDirectories(path(id).getParent());
              Files.move(file, path(id), StandardCopyOption.ATOMIC_MOVE);
              return null;
            })
        .subscribeOn(Schedulers.boundedElastic());
  }

  @Override
  public Mono<Resource> content(UUID id) {
    return Mono.just(new FileSystemResource(path(id)));
  }

  @Override
  public Mono<Void> delete(Collection<UUID> ids) {
    return Mono.<Void>fromCallable(
            () -> {
              for (UUID id : ids) {
                Files.deleteIfExists(path(id));
              }
              return null;
            })
        .subscribeOn(Schedulers.boundedElastic());
  }
}
