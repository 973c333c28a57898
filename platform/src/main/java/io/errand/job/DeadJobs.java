package io.errand.job;

import io.errand.database.Write;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The jobs that were given up, and what became of them, for administrators. */
@Component
public class DeadJobs {
  private final DatabaseClient database;
  private final JsonMapper json;
  private final Clock clock;
  private final WakeUp wakeUp;

  DeadJobs(DatabaseClient database, JsonMapper json, Clock clock, WakeUp wakeUp) {
    this.database = database;
    this.json = json;
    this.clock = clock;
    this.wakeUp = wakeUp;
  }

  /**
   * A job that was given up.
   *
   * @param reason what went wrong at its last attempt
   */
  public record DeadJob(
      UUID id,
      String kind,
      String key,
      JsonNode payload,
      Instant dueAt,
      int attempts,
      Instant deadAt,
      String reason) {

    public Place place() {
      return new Place(deadAt, id);
    }

    /** Whether it is the only one of a kind that is done again and again. */
    public boolean recurs() {
      return id.equals(JobRows.only(kind));
    }
  }

  /** A job that was given up, and then thrown away. */
  public record Discarded(DeadJob job, UUID by, Instant at) {}

  /** Where a page of the list ended. */
  public record Place(Instant at, UUID id) {}

  /**
   * What was given up, the newest first.
   *
   * @param before the last one of the page before; null for the first page
   */
  public Mono<List<DeadJob>> list(Place before, int limit) {
    return page(
            """
            select id, kind, key, payload, due_at, attempts, dead_at, reason from job
             where dead_at is not null and (dead_at, id) < (:at, :id)
             order by dead_at desc, id desc limit :limit
            """,
            before,
            limit)
        .map(this::dead)
        .all()
        .collectList();
  }

  private DatabaseClient.GenericExecuteSpec page(String sql, Place before, int limit) {
    Instant at = before == null ? Instant.parse("9999-01-01T00:00:00Z") : before.at();
    return database
        .sql(sql)
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .bind("id", before == null ? new UUID(-1, -1) : before.id())
        .bind("limit", limit);
  }

  private DeadJob dead(Readable row) {
    return new DeadJob(
        row.get("id", UUID.class),
        row.get("kind", String.class),
        row.get("key", String.class),
        json.readTree(row.get("payload", Json.class).asArray()),
        row.get("due_at", Instant.class),
        row.get("attempts", Integer.class),
        row.get("dead_at", Instant.class),
        row.get("reason", String.class));
  }

  /**
   * Tries a job again from the beginning, behind those of its order that wait.
   *
   * @return whether it was a dead one
   */
  public Mono<Boolean> rerun(UUID id) {
    return database
        .sql(
            """
            update job set dead_at = null, attempts = 0, due_at = :now, run_at = :now
             where id = :id and dead_at is not null
            """)
        .bind("id", id)
        .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
        .fetch()
        .rowsUpdated()
        .map(rows -> rows > 0)
        .doOnSuccess(found -> wakeUp.ring());
  }

  /** A job that was given up, which nobody changes until the transaction ends; empty for others. */
  public Mono<DeadJob> lock(UUID id) {
    return database
        .sql(
            """
            select id, kind, key, payload, due_at, attempts, dead_at, reason from job
             where id = :id and dead_at is not null for update
            """)
        .bind("id", id)
        .map(this::dead)
        .one();
  }

  /** Throws a job away that is locked; it stays on record with who did it. */
  public List<Write> discard(UUID id, UUID by, Instant at) {
    return List.of(
        new Write(
            """
            insert into job_discarded (id, kind, key, payload, due_at, attempts, dead_at, reason,
                                       discarded_at, discarded_by)
            select id, kind, key, payload, due_at, attempts, dead_at, reason, :job_at, :job_by
              from job where id = :job_discarded and dead_at is not null\
            """,
            Map.of("job_discarded", id, "job_by", by, "job_at", at.atOffset(ZoneOffset.UTC))),
        new Write(
            "delete from job where id = :job_gone and dead_at is not null",
            Map.of("job_gone", id)));
  }

  /**
   * What was thrown away, the newest first.
   *
   * @param before the last one of the page before, by when it was thrown away; null for the first
   */
  public Mono<List<Discarded>> discarded(Place before, int limit) {
    return page(
            """
            select id, kind, key, payload, due_at, attempts, dead_at, reason, discarded_at,
                   discarded_by
              from job_discarded where (discarded_at, id) < (:at, :id)
             order by discarded_at desc, id desc limit :limit
            """,
            before,
            limit)
        .map(
            row ->
                new Discarded(
                    dead(row),
                    row.get("discarded_by", UUID.class),
                    row.get("discarded_at", Instant.class)))
        .all()
        .collectList();
  }
}
