package io.errand.portal;

import io.errand.document.Files;
import io.errand.document.StoredFile;
import io.errand.flow.Log;
import io.errand.form.Drafts;
import io.errand.form.Rights;
import io.errand.form.Submissions;
import io.errand.problem.NotFound;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Files for whoever uploads them, and for whoever may see the field that holds or held them or read
 * the opinion with which they came.
 */
@Component
class Attachments {
  private final Files files;
  private final Services services;
  private final Cases cases;
  private final Drafts drafts;
  private final Submissions submissions;
  private final Log log;

  Attachments(
      Files files,
      Services services,
      Cases cases,
      Drafts drafts,
      Submissions submissions,
      Log log) {
    this.log = log;
    this.submissions = submissions;
    this.files = files;
    this.services = services;
    this.cases = cases;
    this.drafts = drafts;
  }

  /** Takes a file in for a field of a service. */
  Mono<StoredFile> upload(UUID person, String service, String field, FilePart file, String key) {
    return services
        .published(service)
        .mapNotNull(found -> found.evaluator().fileBounds(field).orElse(null))
        .switchIfEmpty(Mono.error(NotFound::new))
        .map(bounds -> new Files.Upload(person, service, field, null, file.filename(), key, bounds))
        .flatMap(upload -> upload(upload, file));
  }

  /** Takes in what its bounds allow. */
  Mono<StoredFile> upload(Files.Upload upload, FilePart file) {
    return room(upload.person()).then(files.add(upload, file.content()));
  }

  /** Makes room where too much waits. */
  private Mono<Void> room(UUID person) {
    return files.isFull(person).filter(full -> full).flatMap(full -> forget(person));
  }

  /** Forgets what a person uploaded long ago and no draft names. */
  Mono<Void> forget(UUID person) {
    return drafts.all(person, WorkOnDrafts.MOST).flatMap(all -> files.forget(person, named(all)));
  }

  private static Set<String> named(List<Drafts.Draft> drafts) {
    return drafts.stream()
        .flatMap(draft -> draft.data().findValues("id").stream())
        .map(id -> id.asString(""))
        .collect(Collectors.toSet());
  }

  /** A file that a person may see; 404 for all others. */
  Mono<StoredFile> find(UUID person, UUID id) {
    return files
        .find(List.of(id))
        .mapNotNull(found -> found.get(id))
        .flatMap(file -> sees(person, file).filter(sees -> sees).map(sees -> file))
        .switchIfEmpty(Mono.error(NotFound::new));
  }

  private Mono<Boolean> sees(UUID person, StoredFile file) {
    if (file.instance() == null) {
      return Mono.just(file.person().equals(person));
    }
    return cases
        .see(person, file.instance())
        .flatMap(seen -> file.task() == null ? isHeld(seen, file) : isSaid(seen, file))
        .defaultIfEmpty(false);
  }

  /** Whether a field holds or held it that a reader may see. */
  private Mono<Boolean> isHeld(Cases.Seen seen, StoredFile file) {
    Rights rights = Readers.rights(seen);
    return submissions
        .naming(file.instance(), file.id())
        .map(data -> holds(rights.visibleData(data), file.id().toString()));
  }

  /** Whether it came with an opinion that a reader may read. */
  private Mono<Boolean> isSaid(Cases.Seen seen, StoredFile file) {
    return log.lineWith(file.instance(), seen.keys(), file.id())
        .map(line -> Readers.opinion(seen, line));
  }

  private static boolean holds(JsonNode data, String id) {
    return data.findValues("id").stream().anyMatch(value -> id.equals(value.stringValue("")));
  }

  Mono<Resource> content(StoredFile file) {
    return files.content(file.id());
  }
}
