package io.errand.task;

import io.errand.database.ReferenceData;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The door to the to-do list's reading side. Its rows say how new the reference data are. */
@Component
public class TaskLists {
  private static final int MOST_COUNTED = 1_000;

  private final DatabaseClient database;
  private final ReferenceData reference;
  private final JsonMapper json;

  TaskLists(DatabaseClient database, ReferenceData reference, JsonMapper json) {
    this.database = database;
    this.reference = reference;
    this.json = json;
  }

  /**
   * What a list is narrowed to; null or "" for no limit.
   *
   * @param words part of a number, name, pinyin or shown field, as a pattern for LIKE
   */
  public record Filter(String service, String node, String words, boolean urgedOnly) {}

  /** Where the last page ended; null for the first page. */
  public record Place(Instant at, UUID instance, int number) {}

  /** A row of a list. */
  public record Listed(
      UUID instance,
      int number,
      String service,
      String node,
      String applicationNumber,
      UUID applicant,
      UUID starter,
      String state,
      String outcome,
      Instant arrivedAt,
      Instant dueAt,
      Instant doneAt,
      int urges,
      List<Tasks.Shown> summary) {

    /** Where a next page goes on. */
    public Place place() {
      return new Place(doneAt == null ? arrivedAt : doneAt, instance, number);
    }
  }

  /**
   * What waits for a reader, the longest waiting first; each key is read by its own index range.
   */
  public Mono<List<Listed>> pending(UUID reader, Filter filter, Place after, int limit) {
    return database
        .sql(
            """
            select t.*, %s from person_key k
             cross join lateral (
               select instance_id, number, service_key, node, application_number, applicant_id,
                      starter_id, state, null::text outcome, arrived_at, due_at,
                      null::timestamptz done_at, urges, summary
                 from task
                where candidate_key = k.candidate_key and not (:reader = any(excluded))
                  and (arrived_at, instance_id, number) > (:at, :instance, :number)
                  and (:service = '' or service_key = :service)
                  and (:node = '' or node = :node)
                  and search like :words and (not :urged or urges > 0)
                order by arrived_at, instance_id, number limit :limit) t
             where k.person_id = :reader
             order by t.arrived_at, t.instance_id, t.number limit :limit
            """
                .formatted(ReferenceData.VERSION))
        .bind("reader", reader)
        .bind("at", time(after == null ? Instant.EPOCH : after.at()))
        .bind("instance", after == null ? new UUID(0, 0) : after.instance())
        .bind("number", after == null ? 0 : after.number())
        .bind("service", text(filter.service()))
        .bind("node", text(filter.node()))
        .bind("words", filter.words())
        .bind("urged", filter.urgedOnly())
        .bind("limit", limit)
        .map(this::listed)
        .all()
        .collectList();
  }

  /** What a reader has decided, the newest first. */
  public Mono<List<Listed>> done(UUID reader, Filter filter, Place before, int limit) {
    return database
        .sql(
            """
            select instance_id, number, service_key, node, application_number, applicant_id,
                   starter_id, state, outcome, arrived_at, null::timestamptz due_at, done_at,
                   0 urges, summary, %s
              from task_done
             where person_id = :reader and state <> 'CANCELLED'
               and (done_at, instance_id, number) < (:at, :instance, :number)
               and (:service = '' or service_key = :service)
               and (:node = '' or node = :node)
               and search like :words
             order by done_at desc, instance_id desc, number desc limit :limit
            """
                .formatted(ReferenceData.VERSION))
        .bind("reader", reader)
        .bind("at", time(before == null ? Instant.parse("9999-01-01T00:00:00Z") : before.at()))
        .bind("instance", before == null ? new UUID(-1, -1) : before.instance())
        .bind("number", before == null ? Integer.MAX_VALUE : before.number())
        .bind("service", text(filter.service()))
        .bind("node", text(filter.node()))
        .bind("words", filter.words())
        .bind("limit", limit)
        .map(this::listed)
        .all()
        .collectList();
  }

  /** How many wait in one node; at most {@value #MOST_COUNTED} are counted. */
  public record Count(String service, String node, int count) {}

  /** How many wait for a reader, by service and node. */
  public Mono<List<Count>> pendingCounts(UUID reader) {
    return database
        .sql(
            """
            select t.service_key, t.node, count(*)::int count, %s
              from person_key k
             cross join lateral (
               select service_key, node from task
                where candidate_key = k.candidate_key and not (:reader = any(excluded))
                order by arrived_at, instance_id, number limit :most) t
             where k.person_id = :reader
             group by t.service_key, t.node order by t.service_key, t.node
            """
                .formatted(ReferenceData.VERSION))
        .bind("reader", reader)
        .bind("most", MOST_COUNTED)
        .map(
            row -> {
              reference.noticed(row);
              return new Count(
                  row.get("service_key", String.class),
                  row.get("node", String.class),
                  row.get("count", Integer.class));
            })
        .all()
        .collectList();
  }

  /** How many a reader has decided, {@value #MOST_COUNTED} at most. */
  public Mono<Integer> doneCount(UUID reader) {
    return database
        .sql(
            """
            select count(*)::int from (
              select 1 from task_done where person_id = :reader and state <> 'CANCELLED'
               limit :most) d
            """)
        .bind("reader", reader)
        .bind("most", MOST_COUNTED)
        .map(row -> row.get(0, Integer.class))
        .one();
  }

  /** Which of an application's waiting tasks somebody who is asked has opened. */
  public Mono<Set<Integer>> seen(UUID instance, Collection<Integer> tasks) {
    return database
        .sql(
            """
            select number from task
             where instance_id = :instance and number = any(:tasks) and seen_at is not null
            """)
        .bind("instance", instance)
        .bind("tasks", tasks.toArray(Integer[]::new))
        .map(row -> row.get(0, Integer.class))
        .all()
        .collect(Collectors.toSet());
  }

  /** Marks a waiting task as opened by somebody who is asked; only the first time counts. */
  public Mono<Void> see(UUID instance, int task) {
    return database
        .sql(
            """
            update task set seen_at = now()
             where instance_id = :instance and number = :task and seen_at is null
            """)
        .bind("instance", instance)
        .bind("task", task)
        .fetch()
        .rowsUpdated()
        .then();
  }

  private Listed listed(Readable row) {
    reference.noticed(row);
    return new Listed(
        row.get("instance_id", UUID.class),
        row.get("number", Integer.class),
        row.get("service_key", String.class),
        row.get("node", String.class),
        row.get("application_number", String.class),
        row.get("applicant_id", UUID.class),
        row.get("starter_id", UUID.class),
        row.get("state", String.class),
        row.get("outcome", String.class),
        row.get("arrived_at", Instant.class),
        row.get("due_at", Instant.class),
        row.get("done_at", Instant.class),
        row.get("urges", Integer.class),
        json.readValue(row.get("summary", Json.class).asArray(), new TypeReference<>() {}));
  }

  private static OffsetDateTime time(Instant at) {
    return at.atOffset(java.time.ZoneOffset.UTC);
  }

  private static String text(String given) {
    return given == null ? "" : given;
  }
}
