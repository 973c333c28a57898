package io.errand.task;

import io.errand.database.ReferenceData;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.Clock;
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

  private static final String COUNTED =
      """
      select p.service_key, p.node, c.tasks
        from (select service_key, node, array_agg(candidate_key) keys
                from %1$s group by service_key, node) p
       cross join lateral (
         select count(*) tasks from (
           select 1
             from unnest(p.keys) k(candidate_key)
            cross join lateral (
              select 1 from task
               where candidate_key = k.candidate_key and service_key = p.service_key
                 and node = p.node and %2$s limit :most) t
            limit :most) n) c\
      """;

  /**
   * Twice: most tasks exclude nobody, and an index that knows so counts them alone. Of a node no
   * more than {@value #MOST_COUNTED} entries of an index are read, however many wait. Of a key that
   * is lent only the oldest are read, of whatever node: where there are more, each of its nodes may
   * have more.
   */
  static final String COUNTS =
      """
      with recursive %1$s,
      held as (select candidate_key from person_key where person_id = :reader),
      %4$s,
      %5$s
      select service_key, node, least(sum(tasks), :most)::int count, bool_or(cut) cut, %3$s
        from (
          select *, tasks >= :most cut from (
            %6$s
            union all
            %7$s) own
          union all
          select service_key, node, 1, cut from (
            select t.instance_id, t.number, t.service_key, t.node, bool_or(t.cut) cut
              from lent l
             cross join lateral (
               select first.*, count(*) over () > :most cut from (
                 select instance_id, number, service_key, node from task
                  where %2$s
                  order by arrived_at, instance_id, number limit :most + 1) first) t
             group by t.instance_id, t.number, t.service_key, t.node) other) waiting
       where tasks > 0
       group by service_key, node order by service_key, node
      """
          .formatted(
              PendingStatements.LENT,
              PendingStatements.COVERED,
              ReferenceData.VERSION,
              Leaps.over("open_place", "task", "excluded = '{}'"),
              Leaps.over("excluding_place", "task", "excluded <> '{}'"),
              COUNTED.formatted("open_place", "excluded = '{}'"),
              COUNTED.formatted(
                  "excluding_place", "excluded <> '{}' and not (:reader = any(excluded))"));

  /** By who has decided, or by for whom they have: nobody is their own proxy. */
  private static final String DONE_BY =
      """
      (select nullif(principal_id, :reader) principal_id, instance_id, number, service_key, node,
              application_number, applicant_id, starter_id, state, 0 revision, outcome,
              arrived_at, null::timestamptz due_at, done_at, nullif(person_id, :reader) by_id,
              0 urges, summary
         from task_done
        where %%s = :reader and state <> 'CANCELLED'
          and (done_at, instance_id, number) < (:at, :instance, :number)
          and (:service = '' or service_key = :service)
          and (:node = '' or node = :node)
          and %s
        order by done_at desc, instance_id desc, number desc limit :limit)
      """
          .formatted(Sought.FITS);

  static final String DONE =
      """
      select done.*, %s from (%s union all %s) done
       order by done_at desc, instance_id desc, number desc limit :limit
      """
          .formatted(
              ReferenceData.VERSION,
              DONE_BY.formatted("person_id"),
              DONE_BY.formatted("principal_id"));

  private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

  private static final Place FIRST =
      new Place(Instant.EPOCH, new UUID(0, 0), 0, true, Instant.EPOCH);

  private static final Place LAST =
      new Place(NEVER, new UUID(-1, -1), Integer.MAX_VALUE, false, null);

  private final DatabaseClient database;
  private final ReferenceData reference;
  private final JsonMapper json;
  private final Clock clock;

  TaskLists(DatabaseClient database, ReferenceData reference, JsonMapper json, Clock clock) {
    this.database = database;
    this.reference = reference;
    this.json = json;
    this.clock = clock;
  }

  /**
   * What a list is narrowed to; null or "" for no limit.
   *
   * @param sought what its rows must say
   */
  public record Filter(String service, String node, Sought sought, boolean urgedOnly) {}

  /** In which order what waits is read. */
  public enum Order {
    /** The longest waiting first; so also within the following ones. */
    OLDEST,
    NEWEST,
    /** What somebody has urged on first. */
    URGED,
    /** What is due soonest first, what has no deadline last. */
    DUE
  }

  /**
   * Where the last page ended, in whatever order.
   *
   * @param urged whether somebody has urged it on
   * @param due when it should be done; null for no deadline
   */
  public record Place(Instant at, UUID instance, int number, boolean urged, Instant due) {}

  /**
   * A row of a list.
   *
   * @param principal for whom the reader would act, or has; null for themselves
   * @param revision of what waits; 0 of what is done
   * @param by who has done it for the reader; null for themselves, and for what waits
   */
  public record Listed(
      UUID principal,
      UUID instance,
      int number,
      String service,
      String node,
      String applicationNumber,
      UUID applicant,
      UUID starter,
      String state,
      int revision,
      String outcome,
      Instant arrivedAt,
      Instant dueAt,
      Instant doneAt,
      UUID by,
      int urges,
      List<Tasks.Shown> summary) {

    /** Where a next page goes on. */
    public Place place() {
      return new Place(doneAt == null ? arrivedAt : doneAt, instance, number, urges > 0, dueAt);
    }
  }

  /**
   * What waits for a reader and for those whose proxy they are; each key is read by its own index
   * range.
   *
   * @param after null for the first page
   */
  public Mono<List<Listed>> pending(
      UUID reader, Filter filter, Order order, Place after, int limit) {
    return page(database.sql(PendingStatements.in(order)), reader, filter, order, after, limit)
        .map(this::listed)
        .all()
        .collectList();
  }

  DatabaseClient.GenericExecuteSpec page(
      DatabaseClient.GenericExecuteSpec statement,
      UUID reader,
      Filter filter,
      Order order,
      Place after,
      int limit) {
    Place start = order == Order.NEWEST ? LAST : FIRST;
    return filter
        .sought()
        .bind(from(statement, order, after == null ? start : after))
        .bind("now", time(clock.instant()))
        .bind("reader", reader)
        .bind("service", text(filter.service()))
        .bind("node", text(filter.node()))
        .bind("urged", filter.urgedOnly())
        .bind("limit", limit);
  }

  private static DatabaseClient.GenericExecuteSpec from(
      DatabaseClient.GenericExecuteSpec statement, Order order, Place place) {
    return switch (order) {
      case OLDEST, NEWEST -> behind(statement, "", place);
      case URGED -> parted(statement, place, !place.urged());
      case DUE ->
          parted(statement, place, place.due() == null)
              .bind("due", time(place.due() == null ? FIRST.due() : place.due()));
    };
  }

  /**
   * Where some rows come first.
   *
   * @param late whether the place is behind all of them
   */
  private static DatabaseClient.GenericExecuteSpec parted(
      DatabaseClient.GenericExecuteSpec statement, Place place, boolean late) {
    return behind(behind(statement, "", late ? FIRST : place), "late_", late ? place : FIRST)
        .bind("late", late);
  }

  private static DatabaseClient.GenericExecuteSpec behind(
      DatabaseClient.GenericExecuteSpec statement, String prefix, Place place) {
    return statement
        .bind(prefix + "at", time(place.at()))
        .bind(prefix + "instance", place.instance())
        .bind(prefix + "number", place.number());
  }

  /** What a reader has decided, or a proxy for them, the newest first. */
  public Mono<List<Listed>> done(UUID reader, Filter filter, Place before, int limit) {
    return past(database.sql(DONE), reader, filter, before, limit)
        .map(this::listed)
        .all()
        .collectList();
  }

  DatabaseClient.GenericExecuteSpec past(
      DatabaseClient.GenericExecuteSpec statement,
      UUID reader,
      Filter filter,
      Place before,
      int limit) {
    Place place = before == null ? LAST : before;
    return filter
        .sought()
        .bind(statement)
        .bind("reader", reader)
        .bind("at", time(place.at()))
        .bind("instance", place.instance())
        .bind("number", place.number())
        .bind("service", text(filter.service()))
        .bind("node", text(filter.node()))
        .bind("limit", limit);
  }

  /**
   * How many wait in one node; at most {@value #MOST_COUNTED} are counted.
   *
   * @param more whether there may be more than were counted
   */
  public record Count(String service, String node, int count, boolean more) {}

  /** How many wait for a reader and for those whose proxy they are, by service and node. */
  public Mono<List<Count>> pendingCounts(UUID reader) {
    return counting(database.sql(COUNTS), reader)
        .map(
            row -> {
              reference.noticed(row);
              return new Count(
                  row.get("service_key", String.class),
                  row.get("node", String.class),
                  row.get("count", Integer.class),
                  row.get("cut", Boolean.class));
            })
        .all()
        .collectList();
  }

  DatabaseClient.GenericExecuteSpec counting(
      DatabaseClient.GenericExecuteSpec statement, UUID reader) {
    return statement
        .bind("reader", reader)
        .bind("now", time(clock.instant()))
        .bind("most", MOST_COUNTED);
  }

  /** How many a reader has decided, or a proxy for them; {@value #MOST_COUNTED} at most. */
  public Mono<Integer> doneCount(UUID reader) {
    return database
        .sql(
            """
            select least(count(*), :most)::int from (
              (select 1 from task_done where person_id = :reader and state <> 'CANCELLED'
                limit :most)
              union all
              (select 1 from task_done where principal_id = :reader and state <> 'CANCELLED'
                limit :most)) d
            """)
        .bind("reader", reader)
        .bind("most", MOST_COUNTED)
        .map(row -> row.get(0, Integer.class))
        .one();
  }

  /** Where a task stands. */
  public record Standing(UUID instance, int number, String service, String node) {}

  /**
   * Where those of the asked tasks stand that wait for a reader, or that they or a proxy for them
   * have decided; of others nothing is said.
   *
   * @param instances of the tasks
   * @param numbers of the tasks, in the same order
   */
  public Mono<List<Standing>> standing(UUID reader, List<UUID> instances, List<Integer> numbers) {
    return database
        .sql(
            """
            with asked as (
              select * from unnest(:instances::uuid[], :numbers::int[]) a(instance_id, number)),
            %1$s
            select t.instance_id, t.number, t.service_key, t.node
              from asked a
              join task t on t.instance_id = a.instance_id and t.number = a.number
             where t.candidate_key in (
                     select candidate_key from person_key where person_id = :reader)
               and not (:reader = any(t.excluded))
            union
            select t.*
              from asked a
             cross join lent l
             cross join lateral (
               select instance_id, number, service_key, node from task
                where instance_id = a.instance_id and number = a.number and %2$s) t
            union
            select d.instance_id, d.number, d.service_key, d.node
              from asked a
              join task_done d on d.instance_id = a.instance_id and d.number = a.number
             where :reader in (d.person_id, d.principal_id)
            """
                .formatted(PendingStatements.LENT, PendingStatements.COVERED))
        .bind("reader", reader)
        .bind("instances", instances.toArray(UUID[]::new))
        .bind("numbers", numbers.toArray(Integer[]::new))
        .bind("now", time(clock.instant()))
        .map(
            row ->
                new Standing(
                    row.get("instance_id", UUID.class),
                    row.get("number", Integer.class),
                    row.get("service_key", String.class),
                    row.get("node", String.class)))
        .all()
        .collectList();
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
        row.get("principal_id", UUID.class),
        row.get("instance_id", UUID.class),
        row.get("number", Integer.class),
        row.get("service_key", String.class),
        row.get("node", String.class),
        row.get("application_number", String.class),
        row.get("applicant_id", UUID.class),
        row.get("starter_id", UUID.class),
        row.get("state", String.class),
        row.get("revision", Integer.class),
        row.get("outcome", String.class),
        row.get("arrived_at", Instant.class),
        row.get("due_at", Instant.class),
        row.get("done_at", Instant.class),
        row.get("by_id", UUID.class),
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
