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

  private static final Set<String> GONE_ON = Set.of("approve", "complete");

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
            : read(
                GridStatements.waiting(asked),
                reader,
                asked,
                after == null ? start(asked) : after,
                limit);
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
                            GridStatements.decided(asked.which()),
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
    return counting(database.sql(GridStatements.COUNTS), reader, service, node)
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
        .sql(GridStatements.PLACES)
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
