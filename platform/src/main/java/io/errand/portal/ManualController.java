package io.errand.portal;

import io.errand.catalog.Catalog;
import io.errand.directory.SignedIn;
import io.errand.problem.Language;
import io.errand.problem.NotFound;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** How a service is used, as its owner has written it down. */
@RestController
class ManualController {
  /** The line that parts the Chinese text from the English one. */
  private static final Pattern BREAK = Pattern.compile("(?m)^---+[ \\t]*\\R");

  private final Services services;
  private final Catalog catalog;

  ManualController(Services services, Catalog catalog) {
    this.services = services;
    this.catalog = catalog;
  }

  /**
   * What the page shows.
   *
   * @param text Markdown in the reader's language
   */
  record Manual(String text) {}

  @GetMapping("/api/services/{key}/manual")
  Mono<Manual> text(SignedIn who, @PathVariable String key, ServerWebExchange exchange) {
    Language language = Language.of(exchange.getRequest().getHeaders());
    return offered(key, true)
        .flatMap(service -> catalog.text(service.id(), service.card().manual()))
        .map(text -> new Manual(part(text, language)))
        .switchIfEmpty(Mono.error(NotFound::new));
  }

  @GetMapping("/api/services/{key}/manual.pdf")
  Mono<ResponseEntity<Resource>> file(
      SignedIn who, @PathVariable String key, ServerWebExchange exchange) {
    Language language = Language.of(exchange.getRequest().getHeaders());
    return offered(key, false)
        .flatMap(
            service ->
                catalog
                    .file(service.id(), service.card().manual())
                    .map(
                        content ->
                            Served.file(
                                new ByteArrayResource(content),
                                service.names(language).title() + ".pdf",
                                MediaType.APPLICATION_PDF)))
        .switchIfEmpty(Mono.error(NotFound::new));
  }

  private Mono<Service> offered(String key, boolean text) {
    return services
        .published(key)
        .filter(service -> service.card().manual() != null)
        .filter(service -> isText(service.card().manual()) == text);
  }

  /** Whether a manual is read in the page, and not kept as a file. */
  static boolean isText(String name) {
    return name.endsWith(".md");
  }

  /** The part in a language; the whole where there is only one. */
  static String part(String text, Language language) {
    List<String> parts = List.of(BREAK.split(text, 2));
    return (language == Language.ENGLISH ? parts.getLast() : parts.getFirst()).strip();
  }
}
