package io.errand.document;

import java.nio.file.Path;
import java.util.Collection;
import java.util.UUID;
import org.springframework.core.io.Resource;
import reactor.core.publisher.Mono;

/**
 * Where the bytes of files lie: on the disk, or later in another store. What is put under an id
 * stays as it is until it is deleted.
 */
interface FileStore {

  /** Takes a complete file over; afterwards nothing lies where it was. */
  Mono<Void> put(UUID id, Path file);

  /** The bytes of a file that was put. */
  Mono<Resource> content(UUID id);

  /** Throws files away; unknown ones are passed over. */
  Mono<Void> delete(Collection<UUID> ids);
}
