package io.errand.directory;

import io.errand.database.Write;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The door to people, units and roles. Only active people are ever found. */
@Component
public class Directory {
  private static final int MOST_UNITS = 200;

  private final DatabaseClient database;
  private final PersonRow row;
  private final WantedPeople wantedPeople;

  Directory(DatabaseClient database, PersonRow row, WantedPeople wantedPeople) {
    this.database = database;
    this.row = row;
    this.wantedPeople = wantedPeople;
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

  /** The ids of people by their numbers, leavers included. */
  public Mono<Map<String, UUID>> numbers(Collection<String> numbers) {
    if (numbers.isEmpty()) {
      return Mono.just(Map.of());
    }
    return database
        .sql("select number, id from person where number = any(:numbers)")
        .bind("numbers", numbers.toArray(String[]::new))
        .map(r -> Map.entry(r.get("number", String.class), r.get("id", UUID.class)))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
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

  /** Some units by key. */
  public Mono<Map<String, Unit>> unitsByKey(Collection<String> keys) {
    if (keys.isEmpty()) {
      return Mono.just(Map.of());
    }
    return database
        .sql("select id, key, title_zh, title_en, kind from unit where key = any(:keys)")
        .bind("keys", keys.toArray(String[]::new))
        .map(PersonRow::unit)
        .all()
        .collectMap(Unit::key);
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

  /**
   * Those of some candidate keys under which nobody can be asked: the person has left, or nobody
   * who is here holds the role.
   */
  public Mono<Set<String>> absent(Collection<String> keys) {
    return database
        .sql(
            """
            with here (candidate_key) as materialized (
              select k.candidate_key
                from person_key k join person p on p.id = k.person_id and p.active)
            select a.candidate_key from unnest(:keys::text[]) a(candidate_key)
             where not exists (
               select 1 from here where here.candidate_key = a.candidate_key)
            """)
        .bind("keys", keys.toArray(String[]::new))
        .map(r -> r.get(0, String.class))
        .all()
        .collect(LinkedHashSet::new, Set::add);
  }

  /** Gives the roles of a person, and the units that they lead, to another. */
  public List<Write> giveRoles(UUID person, UUID successor) {
    Map<String, Object> both = Map.of("directory_from", person, "directory_to", successor);
    return List.of(
        new Write(
            """
            insert into role_holder (role_key, person_id, unit_id)
            select role_key, :directory_to, unit_id from role_holder
             where person_id = :directory_from
            on conflict do nothing\
            """,
            both),
        new Write(
            "delete from role_holder where person_id = :directory_from",
            Map.of("directory_from", person)),
        new Write(
            "update unit set leader_id = :directory_to where leader_id = :directory_from", both));
  }

  /** The units that a person leads. */
  public Mono<List<Unit>> led(UUID person) {
    return database
        .sql(
            "select id, key, title_zh, title_en, kind from unit where leader_id = :person"
                + " order by number")
        .bind("person", person)
        .map(PersonRow::unit)
        .all()
        .collectList();
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

  /** Whether somebody holds one of these roles, or one that administers the whole of Errand. */
  public Mono<Boolean> administers(UUID person, Collection<String> roles) {
    return database
        .sql(
            """
            select exists (
              select 1 from role_holder h join role r on r.key = h.role_key
               where h.person_id = :person and (r.administers or r.key = any(:roles)))
            """)
        .bind("person", person)
        .bind("roles", roles.toArray(String[]::new))
        .map(r -> r.get(0, Boolean.class))
        .one();
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
    return wantedPeople.find(wanted);
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
    return search(false, words, kinds, units, after, limit);
  }

  /** The same among everybody, also those who have left. */
  public Mono<List<Person>> searchEveryone(String words, String after, int limit) {
    return search(true, words, List.of(), null, after, limit);
  }

  private Mono<List<Person>> search(
      boolean everyone,
      String words,
      Collection<String> kinds,
      Collection<UUID> units,
      String after,
      int limit) {
    return database
        .sql(
            PersonRow.SELECT
                + """
                where (:everyone or p.active) and p.search like :words
                  and (cardinality(:kinds::text[]) = 0 or p.kind = any(:kinds))
                  and (:everywhere or p.unit_id = any(:units))
                  and p.number > :after
                order by p.number limit :limit
                """)
        .bind("everyone", everyone)
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

  /** A unit with its place in the organisation. */
  public record Placed(Unit unit, String number, UUID parent) {}

  /**
   * Units whose title or number contains the words.
   *
   * @param kinds only these kinds; empty for all
   * @param keys only these units; empty for all
   * @param under only units below this one; null for all
   */
  public Mono<List<Placed>> searchUnits(
      String words, Collection<String> kinds, Collection<String> keys, UUID under) {
    return database
        .sql(
            """
            select id, key, number, title_zh, title_en, kind, parent_id from unit
             where (title_zh like :words or lower(title_en) like :words or number like :words)
               and (cardinality(:kinds::text[]) = 0 or kind = any(:kinds))
               and (cardinality(:keys::text[]) = 0 or key = any(:keys))
               and (:everywhere or (:under = any(path) and id <> :under))
             order by number limit :limit
            """)
        .bind("words", containing(words))
        .bind("kinds", kinds.toArray(String[]::new))
        .bind("keys", keys.toArray(String[]::new))
        .bind("everywhere", under == null)
        .bind("under", under == null ? new UUID(0, 0) : under)
        .bind("limit", MOST_UNITS)
        .map(
            found ->
                new Placed(
                    PersonRow.unit(found),
                    found.get("number", String.class),
                    found.get("parent_id", UUID.class)))
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
