package io.errand.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Two servers over one database tell each other. */
class ChangesTests {
  private static final Topic TOPIC = Topic.tasks("clerk@*");

  private final DatabaseLocation place = TestDatabase.empty();
  private final Server one = new Server(place);
  private final Server other = new Server(place);

  /** As much of a server as tells and hears. */
  private static final class Server implements ChangeHearer {
    private final PostgresqlConnectionFactory connections;
    private final DatabaseClient database;
    private final Changes changes;
    private final Listening listening;
    private final List<Topic> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger lost = new AtomicInteger();

    Server(DatabaseLocation place) {
      connections =
          new PostgresqlConnectionFactory(
              PostgresqlConnectionConfiguration.builder()
                  .host(place.host())
                  .port(place.port())
                  .database(place.database())
                  .username(place.user())
                  .password(place.password())
                  .build());
      database = DatabaseClient.create(connections);
      changes = new Changes(database);
      listening = new Listening(connections, changes);
      changes.hear(this);
    }

    @Override
    public void changed(Set<Topic> topics) {
      heard.addAll(topics);
    }

    @Override
    public void anythingChanged() {
      lost.incrementAndGet();
    }
  }

  @BeforeEach
  void listen() {
    one.listening.start();
    other.listening.start();
    awaitListeners(2);
  }

  @AfterEach
  void stop() {
    one.listening.stop();
    other.listening.stop();
  }

  private void awaitListeners(int count) {
    await().untilAsserted(() -> assertThat(listeners()).hasSize(count));
  }

  private List<Integer> listeners() {
    return one.database
        .sql(
            """
            select pid from pg_stat_activity
             where datname = current_database() and query = 'listen errand_change'
            """)
        .map(row -> row.get(0, Integer.class))
        .all()
        .collectList()
        .block();
  }

  /** Patient, for the machine may be busy. */
  private static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofSeconds(60));
  }

  @Test
  void whoIsHereHearsAtOnceAndOthersOnce() {
    one.changes.tell(Set.of(TOPIC)).block();
    assertThat(one.heard).containsExactly(TOPIC);
    await().untilAsserted(() -> assertThat(other.heard).containsExactly(TOPIC));
    other.changes.tell(Set.of(Topic.notices("person:x"))).block();
    await().untilAsserted(() -> assertThat(one.heard).hasSize(2));
    assertThat(other.heard).hasSize(2);
  }

  @Test
  void nothingIsToldBeforeTheCommitAndNothingOfWhatIsRolledBack() {
    TransactionalOperator transaction =
        TransactionalOperator.create(new R2dbcTransactionManager(one.connections));
    Answers answers = new Answers(one.database, one.changes);
    Write write = new Write("select 1", Map.of()).telling(Set.of(TOPIC));
    List<Integer> before = new CopyOnWriteArrayList<>();
    answers
        .write(write)
        .then(Mono.fromRunnable(() -> before.add(one.heard.size())))
        .then(Mono.error(new IllegalStateException("never mind")))
        .as(transaction::transactional)
        .onErrorComplete()
        .block();
    assertThat(one.heard).isEmpty();
    answers
        .write(write)
        .then(Mono.fromRunnable(() -> before.add(one.heard.size())))
        .as(transaction::transactional)
        .block();
    assertThat(before).containsExactly(0, 0);
    assertThat(one.heard).containsExactly(TOPIC);
    answers.write(write).block();
    assertThat(one.heard).hasSize(2);
  }

  @Test
  void manyAreToldTogetherAndTooManyAsOne() {
    Set<Topic> many = topics(1_500);
    one.changes.tell(many).block();
    await().untilAsserted(() -> assertThat(other.heard).containsExactlyInAnyOrderElementsOf(many));
    one.changes.tell(topics(2_100)).block();
    await().untilAsserted(() -> assertThat(other.lost).hasValue(1));
    assertThat(other.heard).hasSize(1_500);
  }

  private static Set<Topic> topics(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Topic.tasks("岗位-" + i + "@00000000-0000-0000-0000-000000000000"))
        .collect(Collectors.toSet());
  }

  @Test
  void whoWasCutOffIsToldThatAnythingMayHaveChanged() {
    List<Integer> before = listeners();
    one.database
        .sql("select pg_terminate_backend(pid) from unnest(:pids::int[]) pid")
        .bind("pids", before.toArray(Integer[]::new))
        .then()
        .block();
    await()
        .untilAsserted(
            () -> assertThat(List.of(one.lost.get(), other.lost.get())).containsExactly(1, 1));
    assertThat(listeners()).hasSize(2).doesNotContainAnyElementsOf(before);
    one.changes.tell(Set.of(TOPIC)).block();
    await().untilAsserted(() -> assertThat(other.heard).containsExactly(TOPIC));
  }
}
