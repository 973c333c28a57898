package io.errand.directory;

import static java.util.stream.Collectors.toMap;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The door to the words of the organisation: keys that definitions name, titles that people read.
 */
@Component
public class Vocabulary {
  private static final String PROPERTIES =
      """
      with recursive known (path, value) as (
        select distinct key, value from person, jsonb_each(properties)
         where jsonb_typeof(value) = 'object'
        union
        select path || '.' || key, inside.value
          from known, jsonb_each(known.value) inside
         where jsonb_typeof(known.value) = 'object')
      select unnest(array['id', 'number', 'name', 'initials', 'kind', 'unit.id', 'unit.key',
                          'unit.title', 'unit.kind'])
      union
      select key from person, jsonb_object_keys(properties) key
      union
      select path from known
      """;

  private final DatabaseClient database;

  Vocabulary(DatabaseClient database) {
    this.database = database;
  }

  /** Everything that definitions may name: roles with their scope, units, people, kinds. */
  public Mono<Names> names() {
    return Mono.zipDelayError(
            keys("select key || ' ' || scope from role"),
            keys("select key from unit"),
            keys("select distinct kind from unit"),
            keys("select number from person"),
            keys("select key from person_kind"),
            keys(PROPERTIES))
        .map(
            all ->
                new Names(
                    unitScoped(all.getT1()),
                    all.getT2(),
                    all.getT3(),
                    all.getT4(),
                    all.getT5(),
                    all.getT6()));
  }

  private static Map<String, Boolean> unitScoped(Set<String> roles) {
    return roles.stream()
        .map(role -> role.split(" ", 2))
        .collect(toMap(parts -> parts[0], parts -> parts[1].equals("unit")));
  }

  private Mono<Set<String>> keys(String sql) {
    return database
        .sql(sql)
        .map(r -> r.get(0, String.class))
        .all()
        .collect(LinkedHashSet::new, Set::add);
  }

  /**
   * The names in use.
   *
   * @param roles role key → whether it is held in a unit
   * @param people numbers
   * @param properties what is known of people: {@code mobile}, {@code unit.key}, …
   */
  public record Names(
      Map<String, Boolean> roles,
      Set<String> units,
      Set<String> unitKinds,
      Set<String> people,
      Set<String> kinds,
      Set<String> properties) {}

  /** The keys of the roles that nobody holds who is still here. */
  public Mono<Set<String>> vacant() {
    return keys(
        """
        select r.key from role r
         where not exists (
           select 1 from role_holder h join person p on p.id = h.person_id and p.active
            where h.role_key = r.key)
        """);
  }

  /** Titles of person kinds and roles, for cards. */
  public Mono<Map<String, List<String>>> titles() {
    return database
        .sql(
            "select key, title_zh, title_en from person_kind"
                + " union all select key, title_zh, title_en from role")
        .map(
            r ->
                Map.entry(
                    r.get("key", String.class),
                    List.of(r.get("title_zh", String.class), r.get("title_en", String.class))))
        .all()
        .collectList()
        .map(
            all -> {
              Map<String, List<String>> titles = new LinkedHashMap<>();
              all.forEach(e -> titles.put(e.getKey(), e.getValue()));
              return titles;
            });
  }
}
