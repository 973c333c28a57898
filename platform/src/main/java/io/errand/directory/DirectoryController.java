package io.errand.directory;

import io.errand.problem.Language;
import io.errand.problem.NotFound;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Look-up of people, units and roles as one types. */
@RestController
@RequestMapping("/api/directory")
class DirectoryController {
  private static final int MOST = 50;

  private final Directory directory;
  private final DatabaseClient database;

  DirectoryController(Directory directory, DatabaseClient database) {
    this.directory = directory;
    this.database = database;
  }

  record People(List<PersonView> items, String next) {}

  record Units(List<ListedUnit> items) {}

  record ListedUnit(UUID id, String key, String number, String title, String kind, UUID parent) {}

  record Roles(List<ListedRole> items) {}

  record ListedRole(String key, String title, String scope) {}

  @GetMapping("/people")
  Mono<People> people(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") List<String> kind,
      @RequestParam(required = false) UUID within,
      @RequestParam(defaultValue = "20") int limit,
      @RequestParam(defaultValue = "") String after,
      ServerWebExchange exchange) {
    int size = Math.clamp(limit, 1, MOST);
    Language language = Language.of(exchange.getRequest().getHeaders());
    return bound(within)
        .flatMap(unit -> directory.below(List.of(unit)))
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .flatMap(units -> directory.search(q, kind, units.orElse(null), after, size + 1))
        .map(
            people ->
                new People(
                    people.stream().limit(size).map(p -> PersonView.of(p, language)).toList(),
                    people.size() > size ? people.get(size - 1).number() : null));
  }

  /** A unit that exists; empty when none is named. */
  private Mono<UUID> bound(UUID unit) {
    return unit == null
        ? Mono.empty()
        : directory
            .units(List.of(unit))
            .filter(found -> found.containsKey(unit))
            .map(found -> unit)
            .switchIfEmpty(Mono.error(NotFound::new));
  }

  @GetMapping("/units")
  Mono<Units> units(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(required = false) UUID under,
      @RequestParam(defaultValue = "") List<String> kind,
      ServerWebExchange exchange) {
    Language language = Language.of(exchange.getRequest().getHeaders());
    return bound(under)
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .flatMap(unit -> directory.searchUnits(q, kind, List.of(), unit.orElse(null)))
        .map(found -> new Units(found.stream().map(unit -> listed(unit, language)).toList()));
  }

  private static ListedUnit listed(Directory.Placed placed, Language language) {
    Unit unit = placed.unit();
    return new ListedUnit(
        unit.id(), unit.key(), placed.number(), unit.title(language), unit.kind(), placed.parent());
  }

  @GetMapping("/roles")
  Mono<Roles> roles(ServerWebExchange exchange) {
    Language language = Language.of(exchange.getRequest().getHeaders());
    return database
        .sql("select key, title_zh, title_en, scope from role order by key")
        .map(
            row ->
                new ListedRole(
                    row.get("key", String.class),
                    new HeldRole(
                            row.get("key", String.class),
                            row.get("title_zh", String.class),
                            row.get("title_en", String.class),
                            null)
                        .title(language),
                    row.get("scope", String.class)))
        .all()
        .collectList()
        .map(Roles::new);
  }
}
