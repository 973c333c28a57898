package io.errand.directory;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Answers who holds, leads or is what rules ask for. */
@Component
class WantedPeople {
  private final DatabaseClient database;

  WantedPeople(DatabaseClient database) {
    this.database = database;
  }

  /** Answers several questions at once; every question has an answer, if an empty one. */
  Mono<Map<Wanted, Wanted.Found>> find(Collection<Wanted> wanted) {
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
}
