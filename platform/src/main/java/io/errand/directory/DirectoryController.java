package io.errand.directory;

import io.errand.problem.Language;
import java.util.List;
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
    Mono<List<Person>> found =
        within == null
            ? directory.search(q, kind, null, after, size + 1)
            : directory
                .below(List.of(within))
                .flatMap(units -> directory.search(q, kind, units, after, size + 1));
    return found.map(
        people ->
            new People(
                people.stream().limit(size).map(p -> PersonView.of(p, language)).toList(),
                people.size() > size ? people.get(size - 1).number() : null));
  }

  @GetMapping("/units")
  Mono<Units> units(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(required = false) UUID under,
      @RequestParam(defaultValue = "") List<String> kind,
      ServerWebExchange exchange) {
    Language language = Language.of(exchange.getRequest().getHeaders());
    return database
        .sql(
            """
            select id, key, number, title_zh, title_en, kind, parent_id from unit
             where (title_zh like :words or lower(title_en) like :words or number like :words)
               and (cardinality(:kinds::text[]) = 0 or kind = any(:kinds))
               and (:everywhere or :under = any(path))
             order by number limit 200
            """)
        .bind("words", Directory.containing(q))
        .bind("kinds", kind.toArray(String[]::new))
        .bind("everywhere", under == null)
        .bind("under", under == null ? new UUID(0, 0) : under)
        .map(
            row ->
                new ListedUnit(
                    row.get("id", UUID.class),
                    row.get("key", String.class),
                    row.get("number", String.class),
                    PersonRow.unit(row).title(language),
                    row.get("kind", String.class),
                    row.get("parent_id", UUID.class)))
        .all()
        .collectList()
        .map(Units::new);
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
