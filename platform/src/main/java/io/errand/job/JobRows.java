package io.errand.job;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows of jobs as a server takes, holds and leaves them. A server that was too slow finds
 * another lease on its job and changes nothing.
 */
@Component
class JobRows {
  private final DatabaseClient database;
  private final JsonMapper json;

  JobRows(DatabaseClient database, JsonMapper json) {
    this.database = database;
    this.json = json;
  }

  /**
   * Takes what is due. A job of an order waits for the one that is taken and for those due before
   * it; one whose server ended while it held it goes first.
   *
   * @param free how many may be taken, by kind
   * @param until when the others may take them over
   */
  Flux<Job> take(Map<String, Integer> free, Instant now, Instant until) {
    return database
        .sql(
            """
            with due as materialized (
              select j.id from unnest(:kinds::text[], :free::int[]) k(kind, free)
               cross join lateral (
                 select w.id from job w
                  where w.kind = k.kind and w.run_at <= :now and w.dead_at is null
                    and (w.order_key is null or w.lease is not null or not (
                      exists (select 1 from job t
                               where t.order_key = w.order_key and t.lease is not null)
                      or exists (select 1 from job e
                                  where e.order_key = w.order_key and e.dead_at is null
                                    and (e.due_at, e.id) < (w.due_at, w.id))))
                  order by w.run_at, w.id limit k.free
                    for update skip locked) j)
            update job set lease = :lease, run_at = :until, attempts = attempts + 1
              from due where job.id = due.id
            returning job.id, job.lease, job.kind, job.key, job.payload, job.due_at, job.attempts
            """)
        .bind("kinds", free.keySet().toArray(String[]::new))
        .bind("free", free.values().toArray(Integer[]::new))
        .bind("now", time(now))
        .bind("lease", UUID.randomUUID())
        .bind("until", time(until))
        .map(this::job)
        .all()
        .onErrorResume(DataIntegrityViolationException.class, JobRows::anotherWasFaster);
  }

  /** Two servers took different jobs of one order in the same instant; the next poll sees which. */
  private static Flux<Job> anotherWasFaster(DataIntegrityViolationException failure) {
    return String.valueOf(failure.getMessage()).contains("job_one_of_an_order")
        ? Flux.empty()
        : Flux.error(failure);
  }

  /** The one job of each kind that recurs, wherever it does not exist yet. */
  Mono<Void> begin(Collection<String> kinds, Instant now) {
    return database
        .sql(
            """
            insert into job (id, kind, payload, due_at, run_at)
            select k.id, k.kind, '{}', :now, :now from unnest(:ids::uuid[], :kinds::text[]) k(id, kind)
            on conflict (id) do nothing
            """)
        .bind("now", time(now))
        .bind("ids", kinds.stream().map(JobRows::only).toArray(UUID[]::new))
        .bind("kinds", kinds.toArray(String[]::new))
        .then();
  }

  /** The id of the one job of a kind that recurs. */
  static UUID only(String kind) {
    return UUID.nameUUIDFromBytes(kind.getBytes(StandardCharsets.UTF_8));
  }

  private Job job(Readable row) {
    return new Job(
        row.get("id", UUID.class),
        row.get("lease", UUID.class),
        row.get("kind", String.class),
        row.get("key", String.class),
        json.readTree(row.get("payload", Json.class).asArray()),
        row.get("due_at", Instant.class),
        row.get("attempts", Integer.class));
  }

  Mono<Void> leave(Job job, Outcome outcome, Instant now) {
    return switch (outcome) {
      case Outcome.Done done -> bind(job, "delete from job where id = :id and lease = :lease");
      case Outcome.Recurs next ->
          bind(job, update("run_at = :at, attempts = 0, reason = null"), "at", next.at(), null);
      case Outcome.Again again ->
          bind(job, update("run_at = :at, reason = :reason"), "at", again.at(), again.reason());
      case Outcome.Dead dead ->
          bind(job, update("dead_at = :dead, reason = :reason"), "dead", now, dead.reason());
      case Outcome.Unfinished unfinished ->
          bind(job, update("run_at = :at, attempts = attempts - 1"), "at", now, null);
    };
  }

  private static String update(String set) {
    return "update job set lease = null, " + set + " where id = :id and lease = :lease";
  }

  private Mono<Void> bind(Job job, String sql) {
    return database.sql(sql).bind("id", job.id()).bind("lease", job.lease()).then();
  }

  private Mono<Void> bind(Job job, String sql, String time, Instant at, String reason) {
    DatabaseClient.GenericExecuteSpec statement =
        database.sql(sql).bind("id", job.id()).bind("lease", job.lease()).bind(time, time(at));
    return (reason == null ? statement : statement.bind("reason", reason)).then();
  }

  /**
   * Goes on holding jobs; waits for no lock, because a command may be taking several of them away.
   *
   * @return the ids of those that are still ours, or that somebody is changing just now
   */
  Mono<Set<UUID>> hold(Collection<Job> jobs, Instant until) {
    return database
        .sql(
            """
            with ours as materialized (
              select j.id
                from unnest(:ids::uuid[], :leases::uuid[]) h(id, lease)
                join job j on j.id = h.id and j.lease = h.lease),
            free as materialized (
              select j.id from job j join ours on ours.id = j.id for update of j skip locked),
            held as (
              update job set run_at = :until from free where job.id = free.id)
            select id from ours
            """)
        .bind("ids", jobs.stream().map(Job::id).toArray(UUID[]::new))
        .bind("leases", jobs.stream().map(Job::lease).toArray(UUID[]::new))
        .bind("until", time(until))
        .map(row -> row.get("id", UUID.class))
        .all()
        .collect(Collectors.toSet());
  }

  private static OffsetDateTime time(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
