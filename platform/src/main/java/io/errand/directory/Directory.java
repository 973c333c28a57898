package io.errand.directory;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The door to people, units and roles. Only active people are ever found. */
@Component
public class Directory {
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
  private final PersonRow row;

  Directory(DatabaseClient database, PersonRow row) {
    this.database = database;
    this.row = row;
  }

  /** People by id; unknown ids and leavers are missing from the answer. */
  public Mono<Map<UUID, Person>> people(Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return Mono.just(Map.of());
    }
    return database
        .sql(PersonRow.SELECT + "where p.id = any(:ids) and p.active")
        .bind("ids", ids.toArray(UUID[]::new))
        .map(row::read)
        .all()
        .collectMap(Person::id);
  }

  /** People by id, leavers included: for names in logs and lists. */
  public Mono<Map<UUID, Person>> everyone(Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return Mono.just(Map.of());
    }
    return database
        .sql(PersonRow.SELECT + "where p.id = any(:ids)")
        .bind("ids", ids.toArray(UUID[]::new))
        .map(row::read)
        .all()
        .collectMap(Person::id);
  }

  /** One active person; empty when there is none. */
  public Mono<Person> person(UUID id) {
    return people(List.of(id)).mapNotNull(found -> found.get(id));
  }

  /** Units by id. */
  public Mono<Map<UUID, Unit>> units(Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return Mono.just(Map.of());
    }
    return database
        .sql("select id, key, title_zh, title_en, kind from unit where id = any(:ids)")
        .bind("ids", ids.toArray(UUID[]::new))
        .map(PersonRow::unit)
        .all()
        .collectMap(Unit::id);
  }

  /** All units by key. */
  public Mono<Map<String, Unit>> unitsByKey() {
    return database
        .sql("select id, key, title_zh, title_en, kind from unit")
        .map(PersonRow::unit)
        .all()
        .collectMap(Unit::key);
  }

  /** The keys under which a person's tasks wait: their own, and those of every role they hold. */
  public Mono<Set<String>> keys(UUID person) {
    return database
        .sql("select role_key, unit_id from role_holder where person_id = :person")
        .bind("person", person)
        .map(
            r ->
                new HeldRole(
                    r.get("role_key", String.class), null, null, r.get("unit_id", UUID.class)))
        .all()
        .collectList()
        .map(roles -> keys(person, roles));
  }

  static Set<String> keys(UUID person, List<HeldRole> roles) {
    Set<String> keys = new LinkedHashSet<>();
    keys.add(CandidateKey.person(person));
    for (HeldRole role : roles) {
      keys.add(CandidateKey.pool(role.key()));
      if (role.unit() != null) {
        keys.add(CandidateKey.pool(role.key(), role.unit()));
      }
    }
    return keys;
  }

  /** The roles that a person holds, by title. */
  public Mono<List<HeldRole>> roles(UUID person) {
    return database
        .sql(
            """
            select r.key, r.title_zh, r.title_en, h.unit_id
              from role_holder h join role r on r.key = h.role_key
             where h.person_id = :person order by r.key, h.unit_id
            """)
        .bind("person", person)
        .map(
            r ->
                new HeldRole(
                    r.get("key", String.class),
                    r.get("title_zh", String.class),
                    r.get("title_en", String.class),
                    r.get("unit_id", UUID.class)))
        .all()
        .collectList();
  }

  /**
   * Whether a unit is another one or lies below it.
   *
   * @return for every unit asked for, the ids of itself and of all units above it
   */
  public Mono<Map<UUID, Set<UUID>>> above(Collection<UUID> units) {
    return database
        .sql("select id, path from unit where id = any(:ids)")
        .bind("ids", units.toArray(UUID[]::new))
        .map(r -> Map.entry(r.get("id", UUID.class), Set.of(r.get("path", UUID[].class))))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  /** Answers several questions at once; every question has an answer, if an empty one. */
  public Mono<Map<Wanted, Wanted.Found>> find(Collection<Wanted> wanted) {
    List<Wanted> all = List.copyOf(wanted);
    return Flux.merge(inUnits(all), anywhere(all), administrators(all), leaders(all), numbers(all))
        .collectList()
        .map(
            found -> {
              Map<Wanted, Wanted.Found> answers = new HashMap<>();
              all.forEach(one -> answers.put(one, new Wanted.Found(null, List.of())));
              found.forEach(answers::putAll);
              return answers;
            });
  }

  private Mono<Map<Wanted, Wanted.Found>> inUnits(List<Wanted> wanted) {
    List<Wanted.InUnit> asked = only(wanted, Wanted.InUnit.class);
    if (asked.isEmpty()) {
      return Mono.empty();
    }
    return database
        .sql(
            """
            select w.i::int, near.unit_id, near.people
              from unnest(:roles::text[], :units::uuid[]) with ordinality w(role, unit, i)
              join unit u on u.id = w.unit
              cross join lateral (
                select h.unit_id, array_agg(h.person_id order by p.number) people
                  from role_holder h join person p on p.id = h.person_id and p.active
                 where h.role_key = w.role and h.unit_id = any(u.path)
                 group by h.unit_id
                 order by array_position(u.path, h.unit_id) desc
                 limit 1) near
            """)
        .bind("roles", asked.stream().map(Wanted.InUnit::role).toArray(String[]::new))
        .bind("units", asked.stream().map(Wanted.InUnit::unit).toArray(UUID[]::new))
        .map(
            r -> {
              Wanted.InUnit question = asked.get(r.get("i", Integer.class) - 1);
              String key = CandidateKey.pool(question.role(), r.get("unit_id", UUID.class));
              return Map.<Wanted, Wanted.Found>entry(
                  question, new Wanted.Found(key, List.of(r.get("people", UUID[].class))));
            })
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private Mono<Map<Wanted, Wanted.Found>> anywhere(List<Wanted> wanted) {
    List<Wanted.Anywhere> asked = only(wanted, Wanted.Anywhere.class);
    if (asked.isEmpty()) {
      return Mono.empty();
    }
    return database
        .sql(
            """
            select h.role_key, array_agg(distinct h.person_id) people
              from role_holder h join person p on p.id = h.person_id and p.active
             where h.role_key = any(:roles) group by h.role_key
            """)
        .bind("roles", asked.stream().map(Wanted.Anywhere::role).toArray(String[]::new))
        .map(
            r -> {
              String role = r.get("role_key", String.class);
              return Map.<Wanted, Wanted.Found>entry(
                  new Wanted.Anywhere(role),
                  new Wanted.Found(
                      CandidateKey.pool(role), List.of(r.get("people", UUID[].class))));
            })
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private Mono<Map<Wanted, Wanted.Found>> administrators(List<Wanted> wanted) {
    List<Wanted.Administrators> asked = only(wanted, Wanted.Administrators.class);
    if (asked.isEmpty()) {
      return Mono.empty();
    }
    return database
        .sql(
            """
            select h.role_key, array_agg(distinct h.person_id) people
              from role r join role_holder h on h.role_key = r.key
              join person p on p.id = h.person_id and p.active
             where r.administers group by h.role_key order by h.role_key limit 1
            """)
        .map(
            r ->
                Map.<Wanted, Wanted.Found>of(
                    new Wanted.Administrators(),
                    new Wanted.Found(
                        CandidateKey.pool(r.get("role_key", String.class)),
                        List.of(r.get("people", UUID[].class)))))
        .one();
  }

  private Mono<Map<Wanted, Wanted.Found>> leaders(List<Wanted> wanted) {
    List<Wanted.Leader> asked = only(wanted, Wanted.Leader.class);
    if (asked.isEmpty()) {
      return Mono.empty();
    }
    return database
        .sql(
            """
            select w.i::int, up.leader_id
              from unnest(:units::uuid[], :levels::int[]) with ordinality w(unit, levels, i)
              join unit u on u.id = w.unit
              cross join lateral (
                select a.leader_id
                  from unit a join person p on p.id = a.leader_id and p.active
                 where a.id = any(u.path)
                   and array_position(u.path, a.id) <= array_length(u.path, 1) - w.levels
                 order by array_position(u.path, a.id) desc
                 limit 1) up
            """)
        .bind("units", asked.stream().map(Wanted.Leader::unit).toArray(UUID[]::new))
        .bind("levels", asked.stream().map(Wanted.Leader::levels).toArray(Integer[]::new))
        .map(
            r ->
                Map.<Wanted, Wanted.Found>entry(
                    asked.get(r.get("i", Integer.class) - 1),
                    new Wanted.Found(null, List.of(r.get("leader_id", UUID.class)))))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private Mono<Map<Wanted, Wanted.Found>> numbers(List<Wanted> wanted) {
    List<Wanted.Numbers> asked = only(wanted, Wanted.Numbers.class);
    if (asked.isEmpty()) {
      return Mono.empty();
    }
    return database
        .sql("select number, id from person where number = any(:numbers) and active")
        .bind(
            "numbers",
            asked.stream().flatMap(q -> q.numbers().stream()).distinct().toArray(String[]::new))
        .map(r -> Map.entry(r.get("number", String.class), r.get("id", UUID.class)))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue)
        .map(
            ids ->
                asked.stream()
                    .collect(
                        toMap(
                            Function.identity(),
                            q ->
                                new Wanted.Found(
                                    null,
                                    q.numbers().stream()
                                        .filter(ids::containsKey)
                                        .map(ids::get)
                                        .toList()),
                            (a, b) -> a,
                            LinkedHashMap::new)));
  }

  private static <T extends Wanted> List<T> only(List<Wanted> wanted, Class<T> kind) {
    return wanted.stream().filter(kind::isInstance).map(kind::cast).distinct().toList();
  }

  /**
   * People whose number, name, pinyin or initials contain the words.
   *
   * @param kinds only these kinds; empty for all
   * @param units only people of these units; null for everybody
   * @param after the number of the last person seen, "" for the first page
   */
  public Mono<List<Person>> search(
      String words, Collection<String> kinds, Collection<UUID> units, String after, int limit) {
    return database
        .sql(
            PersonRow.SELECT
                + """
                where p.active and p.search like :words
                  and (cardinality(:kinds::text[]) = 0 or p.kind = any(:kinds))
                  and (:everywhere or p.unit_id = any(:units))
                  and p.number > :after
                order by p.number limit :limit
                """)
        .bind("words", containing(words))
        .bind("kinds", kinds.toArray(String[]::new))
        .bind("everywhere", units == null)
        .bind("units", units == null ? new UUID[0] : units.toArray(UUID[]::new))
        .bind("after", after)
        .bind("limit", limit)
        .map(row::read)
        .all()
        .collectList();
  }

  /**
   * A pattern for LIKE that finds the words anywhere; what LIKE would read is taken as it stands.
   */
  public static String containing(String words) {
    String plain = words.strip().toLowerCase(Locale.ROOT);
    return "%" + plain.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }

  /** Units below others, with all that lies under them. */
  public Mono<Set<UUID>> below(Collection<UUID> units) {
    return database
        .sql("select id from unit where path && :units::uuid[]")
        .bind("units", units.toArray(UUID[]::new))
        .map(r -> r.get("id", UUID.class))
        .all()
        .collect(LinkedHashSet::new, Set::add);
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
              new ArrayList<>(all).forEach(e -> titles.put(e.getKey(), e.getValue()));
              return titles;
            });
  }

  /** The keys of a unit and of all units above it. */
  public Mono<Set<String>> unitKeysAbove(UUID unit) {
    return database
        .sql("select a.key from unit u join unit a on a.id = any(u.path) where u.id = :unit")
        .bind("unit", unit)
        .map(row -> row.get("key", String.class))
        .all()
        .collect(LinkedHashSet::new, Set::add);
  }
}
