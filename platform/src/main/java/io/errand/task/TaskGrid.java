package io.errand.task;

import io.errand.database.ReferenceData;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The door to one node of a service as its people work it off: everybody who waits there for a
 * reader or was decided under one of the reader's keys. What is lent to proxies is left out.
 */
@Component
public class TaskGrid {
  private static final int MOST_COUNTED = 1_000;

  private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

  static final String PASSED = "outcome in ('approve', 'complete')";

  private static final Set<String> GONE_ON = Set.of("approve", "complete");

  static final String REFUSED =
      "outcome in ('reject', 'return-previous', 'return-applicant', 'return-to')";

  private static final String HELD =
      "held as (select candidate_key from person_key where person_id = :reader)";

  private static final String HERE =
      "candidate_key = k.candidate_key and service_key = :service and node = :node";

  /** The case hides the conditions from the planner, as in the to-do list. */
  private static final String NARROWED =
      "candidate_key = k.candidate_key"
          + " and case when service_key = :service and node = :node%s then true else false end";

  private static final String OLDEST = "arrived_at, instance_id, number";

  private static final String NEWEST = "arrived_at desc, instance_id desc, number desc";

  /**
   * Whether a decided task is the last word of its node for the reader. Tasks of an application are
   * numbered as they open. That the numbers differ goes without saying, but with it nobody can
   * gather all that waits in a hash instead of looking for one application.
   */
  private static final String LAST =
      """
      (d.person_id = :reader or :reader not in (d.applicant_id, d.starter_id))
      and not exists (
        select 1 from task again
         where again.instance_id = d.instance_id and again.number <> d.number
           and again.node = d.node
           and again.candidate_key in (select candidate_key from held)
           and not (:reader = any(again.excluded)))
      and not exists (
        select 1 from task_done later
         where later.instance_id = d.instance_id and later.number > d.number
           and later.node = d.node and later.state = 'DONE'
           and later.candidate_key in (select candidate_key from held))\
      """;

  private static final String COUNTED =
      """
      (select count(*)::int from (
         select 1 from held k
          cross join lateral (%s limit :most) t
          limit :most) counted)\
      """;

  private static final String COUNTED_OPEN =
      """
      (select count(*)::int from (
         select 1 from held k
          cross join lateral (
            (select 1 from task where %1$s and excluded = '{}' and not failed limit :most)
            union all
            (select 1 from task where %1$s and excluded <> '{}' and not (:reader = any(excluded))
                and not failed limit :most)) t
          limit :most) counted)\
      """
          .formatted(HERE);

  static final String COUNTS =
      "with %s select %s as open, %s as failed, %s as passed, %s as refused, %s"
          .formatted(
              HELD,
              COUNTED_OPEN,
              COUNTED.formatted(
                  "select 1 from task where "
                      + HERE
                      + " and failed and not (:reader = any(excluded))"),
              COUNTED.formatted(counted(PASSED)),
              COUNTED.formatted(counted(REFUSED)),
              ReferenceData.VERSION);

  private static String counted(String outcome) {
    return """
    select 1 from task_done d
     where %s and state = 'DONE' and %s and case when %s then true else false end\
    """
        .formatted(HERE, outcome, LAST);
  }

  /** Found by leaps from one node of a key to the next, as the to-do list counts. */
  private static final String LEAPS =
      """
      %1$s as (
        select k.candidate_key, t.service_key, t.node
          from held k
         cross join lateral (
           select service_key, node from %2$s
            where candidate_key = k.candidate_key and %3$s
            order by service_key, node limit 1) t
        union all
        select p.candidate_key, t.service_key, t.node
          from %1$s p
         cross join lateral (
           select service_key, node from %2$s
            where candidate_key = p.candidate_key and %3$s
              and (service_key, node) > (p.service_key, p.node)
            order by service_key, node limit 1) t)\
      """;

  static final String PLACES =
      """
      with recursive %s, %s, %s, %s, %s
      select found.*, %s from (
        select service_key, node from open_place union
        select service_key, node from excluding_place union
        select service_key, node from passed_place union
        select service_key, node from refused_place) found
       order by service_key, node
      """
          .formatted(
              HELD,
              LEAPS.formatted("open_place", "task", "excluded = '{}'"),
              LEAPS.formatted("excluding_place", "task", "excluded <> '{}'"),
              LEAPS.formatted("passed_place", "task_done", "state = 'DONE' and " + PASSED),
              LEAPS.formatted("refused_place", "task_done", "state = 'DONE' and " + REFUSED),
              ReferenceData.VERSION);

  private final DatabaseClient database;
  private final ReferenceData reference;
  private final JsonMapper json;

  TaskGrid(DatabaseClient database, ReferenceData reference, JsonMapper json) {
    this.database = database;
    this.reference = reference;
    this.json = json;
  }

  /** Which rows are asked for. */
  public enum Which {
    ALL,
    /** What waits and was not marked as failed. */
    OPEN,
    /** What waits and was marked as failed, and what was refused or returned. */
    FAILED,
    PASSED
  }

  /** Of which node, and what its rows must say. */
  public record Asked(
      String service, String node, Which which, Sought sought, boolean newestFirst) {}

  /**
   * Where the last page ended.
   *
   * @param decided whether among the decided ones, which follow those that wait
   */
  public record Place(boolean decided, Instant at, UUID instance, int number) {}

  /**
   * A row.
   *
   * @param failed whether it waits and was marked as failed
   * @param revision of what waits; 0 of what is decided
   * @param holder who of a pool holds what waits; null for nobody
   */
  public record Row(
      UUID instance,
      int number,
      String applicationNumber,
      UUID applicant,
      String state,
      boolean failed,
      int revision,
      String outcome,
      Instant arrivedAt,
      Instant dueAt,
      Instant doneAt,
      int urges,
      List<Tasks.Shown> summary,
      UUID holder) {

    /** As which of the counted kinds it is shown. */
    public Which standing() {
      if (doneAt == null) {
        return failed ? Which.FAILED : Which.OPEN;
      }
      return GONE_ON.contains(outcome) ? Which.PASSED : Which.FAILED;
    }

    /** Where a next page goes on. */
    public Place place() {
      return new Place(doneAt != null, doneAt == null ? arrivedAt : doneAt, instance, number);
    }
  }

  /** How many there are of each kind, {@value #MOST_COUNTED} at most. */
  public record Counts(int open, int failed, int passed) {
    /** Of a node in which a reader has and had nothing. */
    public static final Counts NONE = new Counts(0, 0, 0);
  }

  /** A node in which a reader has or had something. */
  public record Node(String service, String node) {}

  /** What waits by its arrival, then what is decided, the newest first. */
  public Mono<List<Row>> rows(UUID reader, Asked asked, Place after, int limit) {
    boolean decided = after != null && after.decided();
    Flux<Row> waiting =
        decided || asked.which() == Which.PASSED
            ? Flux.empty()
            : read(waiting(asked), reader, asked, after == null ? start(asked) : after, limit);
    if (asked.which() == Which.OPEN) {
      return waiting.collectList();
    }
    return waiting
        .collectList()
        .flatMap(
            first ->
                first.size() == limit
                    ? Mono.just(first)
                    : read(
                            decided(asked.which()),
                            reader,
                            asked,
                            decided ? after : LAST_PLACE,
                            limit - first.size())
                        .collectList()
                        .map(more -> Stream.concat(first.stream(), more.stream()).toList()));
  }

  private static final Place LAST_PLACE = new Place(true, END, new UUID(-1, -1), Integer.MAX_VALUE);

  private static Place start(Asked asked) {
    return asked.newestFirst() ? LAST_PLACE : new Place(false, Instant.EPOCH, new UUID(0, 0), 0);
  }

  static String waiting(Asked asked) {
    String where =
        switch (asked.which()) {
          case FAILED -> HERE + " and failed";
          case OPEN -> NARROWED.formatted(" and not failed");
          case ALL, PASSED -> NARROWED.formatted("");
        };
    return """
    with %1$s
    select waiting.*, %2$s from (
      select t.* from held k
       cross join lateral (
         select instance_id, number, application_number, applicant_id, state, failed, revision,
                null::text outcome, arrived_at, due_at, null::timestamptz done_at, urges, summary,
                holder_id
           from task
          where (arrived_at, instance_id, number) %5$s (:at, :instance, :number)
            and %3$s
            and not (:reader = any(excluded))
            and case when %4$s then true else false end
          order by %6$s limit :limit) t
       order by %6$s limit :limit) waiting
     order by %6$s
    """
        .formatted(
            HELD,
            ReferenceData.VERSION,
            where,
            Sought.FITS,
            asked.newestFirst() ? "<" : ">",
            asked.newestFirst() ? NEWEST : OLDEST);
  }

  static String decided(Which which) {
    List<String> outcomes =
        switch (which) {
          case PASSED -> List.of(PASSED);
          case FAILED -> List.of(REFUSED);
          case ALL, OPEN -> List.of(PASSED, REFUSED);
        };
    String parts =
        String.join(" union all ", outcomes.stream().map(TaskGrid::decidedWith).toList());
    return """
    with %s
    select decided.*, %s from (%s) decided
     order by done_at desc, instance_id desc, number desc limit :limit
    """
        .formatted(HELD, ReferenceData.VERSION, parts);
  }

  private static String decidedWith(String outcome) {
    return """
    (select t.* from held k
      cross join lateral (
        select instance_id, number, application_number, applicant_id, state, false failed,
               0 revision, outcome, arrived_at, null::timestamptz due_at, done_at, 0 urges,
               summary, null::uuid holder_id
          from task_done d
         where %1$s and state = 'DONE' and %2$s
           and (done_at, instance_id, number) < (:at, :instance, :number)
           and case when %3$s and %4$s then true else false end
         order by done_at desc, instance_id desc, number desc limit :limit) t)\
    """
        .formatted(HERE, outcome, Sought.FITS, LAST);
  }

  private Flux<Row> read(String sql, UUID reader, Asked asked, Place place, int limit) {
    return page(database.sql(sql), reader, asked, place, limit).map(this::row).all();
  }

  DatabaseClient.GenericExecuteSpec page(
      DatabaseClient.GenericExecuteSpec statement,
      UUID reader,
      Asked asked,
      Place place,
      int limit) {
    return asked
        .sought()
        .bind(here(statement, reader, asked.service(), asked.node()))
        .bind("at", place.at().atOffset(ZoneOffset.UTC))
        .bind("instance", place.instance())
        .bind("number", place.number())
        .bind("limit", limit);
  }

  static Place first(Asked asked, boolean decided) {
    return decided ? LAST_PLACE : start(asked);
  }

  private static DatabaseClient.GenericExecuteSpec here(
      DatabaseClient.GenericExecuteSpec statement, UUID reader, String service, String node) {
    return statement.bind("reader", reader).bind("service", service).bind("node", node);
  }

  public Mono<Counts> counts(UUID reader, String service, String node) {
    return counting(database.sql(COUNTS), reader, service, node)
        .map(
            row -> {
              reference.noticed(row);
              return new Counts(
                  row.get("open", Integer.class),
                  row.get("failed", Integer.class) + row.get("refused", Integer.class),
                  row.get("passed", Integer.class));
            })
        .one();
  }

  DatabaseClient.GenericExecuteSpec counting(
      DatabaseClient.GenericExecuteSpec statement, UUID reader, String service, String node) {
    return here(statement, reader, service, node).bind("most", MOST_COUNTED);
  }

  /** All nodes in which a reader has or had something, by service. */
  public Mono<List<Node>> nodes(UUID reader) {
    return database
        .sql(PLACES)
        .bind("reader", reader)
        .map(
            row -> {
              reference.noticed(row);
              return new Node(row.get("service_key", String.class), row.get("node", String.class));
            })
        .all()
        .collectList();
  }

  private Row row(Readable row) {
    reference.noticed(row);
    return new Row(
        row.get("instance_id", UUID.class),
        row.get("number", Integer.class),
        row.get("application_number", String.class),
        row.get("applicant_id", UUID.class),
        row.get("state", String.class),
        row.get("failed", Boolean.class),
        row.get("revision", Integer.class),
        row.get("outcome", String.class),
        row.get("arrived_at", Instant.class),
        row.get("due_at", Instant.class),
        row.get("done_at", Instant.class),
        row.get("urges", Integer.class),
        json.readValue(row.get("summary", Json.class).asArray(), new TypeReference<>() {}),
        row.get("holder_id", UUID.class));
  }
}
