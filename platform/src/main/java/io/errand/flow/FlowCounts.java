package io.errand.flow;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** How often services were used. A figure for the hall, so that a minute of age does not matter. */
@Component
public class FlowCounts {
  private static final Duration FRESH = Duration.ofMinutes(1);

  /** Of how many applications, the newest, it is told what somebody uses most. */
  private static final int MOST_COUNTED = 500;

  private final DatabaseClient database;
  private final AsyncLoadingCache<String, Map<String, Long>> counts;

  FlowCounts(DatabaseClient database) {
    this.database = database;
    counts =
        Caffeine.newBuilder()
            .expireAfterWrite(FRESH)
            .buildAsync((key, executor) -> count(database).toFuture());
  }

  private static Mono<Map<String, Long>> count(DatabaseClient database) {
    return database
        .sql(
            """
            select service_key, count(*) n from flow_instance
             where status = 'COMPLETED' group by service_key
            """)
        .map(row -> Map.entry(row.get("service_key", String.class), row.get("n", Long.class)))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  /** Finished applications by service. */
  public Mono<Map<String, Long>> handled() {
    return Mono.fromFuture(counts.get("all"), true);
  }

  /** The services for which somebody submitted most, for themselves or others, most first. */
  public Mono<List<String>> mostUsed(UUID person, int limit) {
    return database
        .sql(
            """
            select service_key from (
              (select id, service_key, started_at from flow_instance
                where applicant_id = :person order by started_at desc, id desc limit :most)
              union
              (select id, service_key, started_at from flow_instance
                where starter_id = :person order by started_at desc, id desc limit :most)) mine
             group by service_key order by count(*) desc, max(started_at) desc limit :limit
            """)
        .bind("person", person)
        .bind("most", MOST_COUNTED)
        .bind("limit", limit)
        .map(row -> row.get("service_key", String.class))
        .all()
        .collectList();
  }
}
