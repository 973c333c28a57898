package io.errand.portal;

import io.errand.document.Files;
import io.errand.document.StoredFile;
import io.errand.problem.NotFound;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Files for whoever uploads them, and for whoever may see the field that holds them. */
@Component
class Attachments {
  private final Files files;
  private final Services services;
  private final Cases cases;

  Attachments(Files files, Services services, Cases cases) {
    this.files = files;
    this.services = services;
    this.cases = cases;
  }

  /** Takes a file in for a field of a service. */
  Mono<StoredFile> upload(UUID person, String service, String field, FilePart file) {
    return services
        .published(service)
        .filter(found -> found.evaluator().holdsFiles(field))
        .switchIfEmpty(Mono.error(NotFound::new))
        .flatMap(found -> files.add(person, service, field, file.filename(), file.content()));
  }

  /** A file that a person may see; 404 for all others. */
  Mono<StoredFile> find(UUID person, UUID id) {
    return files
        .find(List.of(id))
        .mapNotNull(found -> found.get(id))
        .filterWhen(file -> sees(person, file))
        .switchIfEmpty(Mono.error(NotFound::new));
  }

  private Mono<Boolean> sees(UUID person, StoredFile file) {
    if (file.instance() == null) {
      return Mono.just(file.person().equals(person));
    }
    return cases
        .see(person, file.instance())
        .map(
            seen ->
                holds(
                    Readers.rights(seen).visibleData(seen.of().instance().form().data()),
                    file.id().toString()));
  }

  private static boolean holds(JsonNode data, String id) {
    return data.findValues("id").stream().anyMatch(value -> id.equals(value.stringValue("")));
  }

  Path path(StoredFile file) {
    return files.path(file.id());
  }
}
