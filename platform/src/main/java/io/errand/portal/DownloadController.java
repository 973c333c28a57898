package io.errand.portal;

import io.errand.catalog.Catalog;
import io.errand.definition.FieldType;
import io.errand.directory.SignedIn;
import io.errand.problem.Language;
import io.errand.problem.NotFound;
import java.util.UUID;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Templates and examples of the version that somebody fills, for who fills the field beside which
 * they are offered. The form is a draft, a task, or a returned application; for a look beforehand
 * it is the one that everybody begins with.
 */
@RestController
class DownloadController {
  private final Fillings fillings;
  private final Services services;
  private final Catalog catalog;

  DownloadController(Fillings fillings, Services services, Catalog catalog) {
    this.fillings = fillings;
    this.services = services;
    this.catalog = catalog;
  }

  /**
   * @param field JSON pointer of the field, rows as {@code *}
   * @param file as the form names it
   */
  @GetMapping("/api/downloads")
  Mono<ResponseEntity<Resource>> one(
      SignedIn who,
      @RequestParam String field,
      @RequestParam String file,
      @RequestParam(required = false) UUID draft,
      @RequestParam(required = false) UUID application,
      @RequestParam(required = false) String task,
      ServerWebExchange exchange) {
    Language language = Language.of(exchange.getRequest().getHeaders());
    return fillings
        .of(who.person(), draft, application, task)
        .flatMap(
            filling ->
                Mono.justOrEmpty(
                        filling.service().evaluator().download(field, file, filling.rights()))
                    .flatMap(download -> served(filling.service(), download, language)))
        .switchIfEmpty(Mono.error(NotFound::new));
  }

  /**
   * What is offered to whoever fills a service, before they have begun.
   *
   * @param file as the form names it
   */
  @GetMapping("/api/services/{key}/downloads")
  Mono<ResponseEntity<Resource>> ofService(
      SignedIn who,
      @PathVariable String key,
      @RequestParam String file,
      ServerWebExchange exchange) {
    Language language = Language.of(exchange.getRequest().getHeaders());
    return services
        .published(key)
        .flatMap(
            service ->
                Flux.fromIterable(service.evaluator().downloads(service.atStart()))
                    .filter(download -> download.file().equals(file))
                    .next()
                    .flatMap(download -> served(service, download, language)))
        .switchIfEmpty(Mono.error(NotFound::new));
  }

  private Mono<ResponseEntity<Resource>> served(
      Service service, FieldType.Download download, Language language) {
    String name = download.file();
    String title = download.title().in(language.locale());
    return catalog
        .file(service.id(), name)
        .map(
            content ->
                Served.file(
                    new ByteArrayResource(content),
                    title + name.substring(name.lastIndexOf('.')),
                    MediaTypeFactory.getMediaType(name)
                        .orElse(MediaType.APPLICATION_OCTET_STREAM)));
  }
}
