package io.errand.design;

import io.errand.catalog.Catalog;
import io.errand.catalog.ServiceVersion;
import io.errand.directory.Directory;
import io.errand.problem.Forbidden;
import io.errand.problem.NotFound;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Opens services for those who administer them: by a role of the service, or of all of Errand. */
@Component
class Administration {
  private final Catalog catalog;
  private final Directory directory;

  Administration(Catalog catalog, Directory directory) {
    this.catalog = catalog;
    this.directory = directory;
  }

  /** The published version of a service; 404 for an unknown one, 403 for one of others. */
  Mono<ServiceVersion> service(UUID person, String key) {
    return catalog
        .published(key)
        .switchIfEmpty(Mono.error(NotFound::new))
        .filterWhen(
            found -> directory.administers(person, found.definition().card().administrators()))
        .switchIfEmpty(Mono.error(Forbidden::new));
  }
}
