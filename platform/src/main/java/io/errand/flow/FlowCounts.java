package io.errand.flow;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** How often services were used. A figure for the hall, so that a minute of age does not matter. */
@Component
public class FlowCounts {
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final AsyncLoadingCache<String, Map<String, Long>> counts;

  FlowCounts(DatabaseClient database) {
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
}
