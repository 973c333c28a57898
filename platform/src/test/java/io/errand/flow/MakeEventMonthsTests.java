package io.errand.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.errand.ErrandTest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Months of the log on the real tables; those of the tests lie in years of their own. */
@ErrandTest
class MakeEventMonthsTests {
  private static final Pattern SCAN = Pattern.compile("Scan.* on (flow_event_\\w+)");

  @Autowired private DatabaseClient database;
  @Autowired private TransactionalOperator transaction;

  @Test
  void thisMonthAndThreeMoreAreThereSoonAfterTheStart() {
    List<String> expected =
        EventMonth.from(Instant.now(), 4).stream().map(EventMonth::table).toList();
    await().untilAsserted(() -> assertThat(partitions("")).containsAll(expected));
  }

  @Test
  void linesLandInTheMonthOfTheirInstanceAndTheRestCatchesTheOthers() {
    make("2031-05-20T00:00:00Z");
    assertThat(partitions("2031"))
        .containsExactly(
            "flow_event_2031_05", "flow_event_2031_06", "flow_event_2031_07", "flow_event_2031_08");
    assertThat(landing("2031-05-01T00:00:00Z")).isEqualTo("flow_event_2031_05");
    assertThat(landing("2031-07-31T23:59:59.999Z")).isEqualTo("flow_event_2031_07");
    assertThat(landing("2031-09-01T00:00:00Z")).isEqualTo("flow_event_rest");
    assertThat(landing("2031-04-30T23:59:59.999Z")).isEqualTo("flow_event_rest");
  }

  @Test
  void whatTheRestCaughtMovesIntoItsMonth() {
    UUID early = line("2032-02-10T10:00:00Z");
    UUID later = line("2033-02-10T10:00:00Z");
    assertThat(table(early)).isEqualTo("flow_event_rest");
    make("2032-02-11T00:00:00Z");
    assertThat(table(early)).isEqualTo("flow_event_2032_02");
    assertThat(table(later)).isEqualTo("flow_event_rest");
  }

  @Test
  void againAndAtTheSameTimeIsOnce() {
    Mono.whenDelayError(months("2034-01-02T00:00:00Z"), months("2034-01-02T00:00:00Z"))
        .onErrorComplete()
        .block();
    make("2034-01-02T00:00:00Z");
    make("2034-02-02T00:00:00Z");
    assertThat(partitions("2034")).hasSize(5);
  }

  @Test
  void historyReadsOnePartition() {
    make("2035-01-02T00:00:00Z");
    UUID instance = line("2035-03-10T10:00:00Z");
    assertThat(scanned(instance)).containsOnly("flow_event_2035_03");
    assertThat(scanned(line("2036-03-10T10:00:00Z"))).containsOnly("flow_event_rest");
  }

  /** The partitions that the statement of the history looks into, planned once for all. */
  private List<String> scanned(UUID instance) {
    String sql =
        Log.LINES
            .replace(":instance", "?1")
            .replace(":before", "?2")
            .replace(":keys", "?3")
            .replace(":limit", "?4");
    String prepare = "prepare history(uuid, int, text[], int) as " + sql;
    return database
        .inConnectionMany(
            connection ->
                Flux.just(
                        // The driver would take its parameters for ours.
                        "do $do$ begin execute replace('%s', '?', chr(36)); end $do$"
                            .formatted(prepare),
                        "explain (analyze) execute history('%s', 99, '{a}', 9)".formatted(instance),
                        "deallocate history")
                    .concatMap(one -> connection.createStatement(one).execute())
                    .concatMap(result -> result.map((row, _) -> row.get(0, String.class))))
        .flatMapIterable(line -> SCAN.matcher(line).results().map(one -> one.group(1)).toList())
        .collectList()
        .block();
  }

  private void make(String now) {
    months(now).block();
  }

  private Mono<Void> months(String now) {
    Clock clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
    return new MakeEventMonths(database, transaction, clock).run(null);
  }

  private List<String> partitions(String year) {
    return database
        .sql(
            """
            select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
             where i.inhparent = 'flow_event'::regclass and c.relname like :name order by 1
            """)
        .bind("name", "flow_event_" + year + "%")
        .map(row -> row.get(0, String.class))
        .all()
        .collectList()
        .block();
  }

  private String landing(String began) {
    return table(line(began));
  }

  /** The first line of an instance that began then. */
  private UUID line(String began) {
    UUID instance = EventMonthTests.id(Instant.parse(began), System.nanoTime());
    database
        .sql(
            """
            insert into flow_event (instance_id, seq, at, kind, details, parts)
            values (:id, 1, now(), 'ACTED', '{}', '[]')
            """)
        .bind("id", instance)
        .then()
        .block();
    return instance;
  }

  private String table(UUID instance) {
    return database
        .sql("select tableoid::regclass::text from flow_event where instance_id = :id")
        .bind("id", instance)
        .map(row -> row.get(0, String.class))
        .one()
        .block();
  }
}
