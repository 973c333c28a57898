package io.errand.live;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The candidate keys that people hold now, for themselves or as somebody's proxy. */
@Component
class HeldKeys {
  private final DatabaseClient database;
  private final Clock clock;

  HeldKeys(DatabaseClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  private record Held(UUID person, String key) {}

  /** The keys of each; who holds none is missing. */
  Mono<Map<UUID, Set<String>>> of(Collection<UUID> people) {
    return database
        .sql(
            """
            select k.person_id, k.candidate_key
              from unnest(:people::uuid[]) who(id)
              join person_key k on k.person_id = who.id
            union all
            select l.proxy_id, l.candidate_key
              from unnest(:people::uuid[]) who(id)
              join lent_key l on l.proxy_id = who.id
               and l.begins_at <= :now and l.ends_at > :now
            """)
        .bind("people", people.toArray(UUID[]::new))
        .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
        .map(row -> new Held(row.get(0, UUID.class), row.get(1, String.class)))
        .all()
        .collect(
            Collectors.groupingBy(
                Held::person,
                Collectors.mapping(Held::key, Collectors.toCollection(HashSet::new))));
  }
}
