package io.errand.portal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.errand.directory.Directory;
import io.errand.directory.PersonView;
import io.errand.directory.SignedIn;
import io.errand.form.Disclosures;
import io.errand.problem.Forbidden;
import io.errand.problem.Language;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Masked values that are shown, and the log of it for the administrators of a service. */
@RestController
class DisclosureController {
  private final RevealValue revealing;
  private final Disclosures disclosures;
  private final Services services;
  private final Directory directory;
  private final Names names;

  DisclosureController(
      RevealValue revealing,
      Disclosures disclosures,
      Services services,
      Directory directory,
      Names names) {
    this.revealing = revealing;
    this.disclosures = disclosures;
    this.services = services;
    this.directory = directory;
    this.names = names;
  }

  @PostMapping("/api/tasks/{id}/reveal")
  Mono<RevealValue.Revealed> inTask(
      SignedIn who,
      @PathVariable String id,
      @RequestBody RevealValue.Wish wish,
      ServerWebExchange exchange) {
    return revealing.inTask(who.person(), TaskId.of(id), wish, language(exchange));
  }

  @PostMapping("/api/applications/{id}/reveal")
  Mono<RevealValue.Revealed> inApplication(
      SignedIn who,
      @PathVariable UUID id,
      @RequestBody RevealValue.Wish wish,
      ServerWebExchange exchange) {
    return revealing.inApplication(who.person(), id, wish, language(exchange));
  }

  /**
   * A value that was shown.
   *
   * @param onBehalfOf for whom they acted; null for themselves
   * @param pointer JSON pointer of the field, with the numbers of rows
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DisclosureView(
      UUID application,
      PersonView person,
      PersonView onBehalfOf,
      ReadApplication.NodeName node,
      String pointer,
      String reason,
      Instant at) {}

  @GetMapping("/api/services/{service}/disclosures")
  Mono<Page<DisclosureView>> log(
      SignedIn who,
      @PathVariable String service,
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam(defaultValue = "") String after,
      ServerWebExchange exchange) {
    int size = Page.size(limit);
    return services
        .published(service)
        .filterWhen(found -> directory.administers(who.person(), found.card().administrators()))
        .switchIfEmpty(Mono.error(Forbidden::new))
        .flatMap(
            found ->
                disclosures
                    .ofService(service, before(after), size + 1)
                    .flatMap(
                        rows ->
                            names
                                .refreshed(people(rows), language(exchange))
                                .map(book -> page(found, rows, size, book))));
  }

  private static UUID before(String after) {
    try {
      return after.isEmpty() ? null : UUID.fromString(Cursor.parts(after, 1).getFirst());
    } catch (IllegalArgumentException none) {
      throw new Cursor.Unreadable();
    }
  }

  private static Set<UUID> people(List<Disclosures.Disclosure> rows) {
    Set<UUID> people = new HashSet<>();
    rows.forEach(
        row -> {
          people.add(row.person());
          people.add(row.onBehalfOf());
        });
    return people;
  }

  private static Page<DisclosureView> page(
      Service service, List<Disclosures.Disclosure> rows, int size, Names.Book book) {
    return Page.of(rows, size, row -> view(service, row, book), row -> Cursor.of(row.id()));
  }

  private static DisclosureView view(Service service, Disclosures.Disclosure row, Names.Book book) {
    return new DisclosureView(
        row.instance(),
        book.person(row.person()),
        book.person(row.onBehalfOf()),
        row.node().isEmpty() ? null : ReadApplication.name(service, row.node(), book),
        row.pointer(),
        row.reason(),
        row.at());
  }

  private static Language language(ServerWebExchange exchange) {
    return Language.of(exchange.getRequest().getHeaders());
  }
}
