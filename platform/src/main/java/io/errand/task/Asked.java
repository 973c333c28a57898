package io.errand.task;

import io.errand.directory.CandidateKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The door to whom waiting tasks ask. What applicants and starters are asked in their own
 * applications is left out: nobody can take their place there.
 */
@Component
public class Asked {
  private static final String OTHERS =
      "candidate_key not in ('person:' || applicant_id, 'person:' || starter_id)";

  private static final UUID NOBODY = new UUID(0, 0);

  private final DatabaseClient database;

  Asked(DatabaseClient database) {
    this.database = database;
  }

  /** Every key under which something waits, and that of everybody who holds a pool's task. */
  public Mono<Set<String>> keys() {
    return database
        .sql(
            """
            with recursive asked as (
              (select candidate_key from task where %1$s order by candidate_key limit 1)
              union all
              select (select t.candidate_key from task t
                       where t.candidate_key > a.candidate_key and %1$s
                       order by t.candidate_key limit 1)
                from asked a where a.candidate_key is not null)
            select candidate_key from asked where candidate_key is not null
            union
            select 'person:' || holder_id from task where holder_id is not null
            """
                .formatted(OTHERS))
        .map(row -> row.get(0, String.class))
        .all()
        .collect(Collectors.toSet());
  }

  /**
   * Applications in which something waits under a key, in the order of their ids.
   *
   * @param after the last one of the page before; null for the first page
   */
  public Mono<List<UUID>> instances(String key, UUID after, int limit) {
    return find(key, "distinct instance_id", " and instance_id > :after order by 1 limit :limit")
        .bind("after", after == null ? NOBODY : after)
        .bind("limit", limit)
        .map(row -> row.get(0, UUID.class))
        .all()
        .collectList();
  }

  /** How much waits under a key. */
  public Mono<Integer> count(String key) {
    return find(key, "count(*)::int", "").map(row -> row.get(0, Integer.class)).one();
  }

  private DatabaseClient.GenericExecuteSpec find(String key, String what, String more) {
    Optional<UUID> person = CandidateKey.personOf(key);
    return database
        .sql(
            "select %s from task where ((candidate_key = :key and %s) or holder_id = :holder) %s"
                .formatted(what, OTHERS, more))
        .bind("key", key)
        .bind("holder", person.orElse(NOBODY));
  }
}
