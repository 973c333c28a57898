package io.errand.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.errand.flow.FlowGraph;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Errand, or its PostgreSQL, killed in the middle of the work of fifty people: what was answered is
 * there once, what was not has no effect or its whole one. Full size: {@code -Dcrash.rounds=30} of
 * each kind, and then everybody is served again in time; {@code -Dcrash.victims=} one of server and
 * postgres, {@code -Dcrash.seed=} gives other moments.
 */
class CrashRoundsTests {
  private static final int ROUNDS = Integer.getInteger("crash.rounds", 1);
  private static final long SEED = Long.getLong("crash.seed", 1);
  private static final int PEOPLE = 50;
  private static final int OFFICES = 6;
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1");

  @TempDir private static Path folder;
  private static Trial trial;
  private static Client probe;
  private static List<Visitor> visitors;
  private static Map<UUID, FlowGraph> graphs;
  private static final Ledger LEDGER = new Ledger();

  private final Random random = new Random(SEED);

  /** Whom it hits. */
  enum Victim {
    SERVER {
      @Override
      void kill() throws IOException, InterruptedException {
        trial.killServer();
        trial.restartServer(QUICK);
      }
    },
    POSTGRES {
      @Override
      void kill() throws IOException {
        trial.killPostgres();
      }
    };

    /** Errand brings its PostgreSQL back by itself; Errand itself is started again. */
    abstract void kill() throws IOException, InterruptedException;
  }

  @BeforeAll
  static void start() throws IOException, SQLException {
    trial = Trial.start(folder, QUICK, freePort());
    graphs = Books.graphs(trial);
    probe = trial.applicant(0);
    List<Client> deciders =
        IntStream.range(0, 2)
            .boxed()
            .flatMap(
                holder ->
                    Stream.concat(
                        IntStream.rangeClosed(1, 2).mapToObj(i -> trial.desk(0, i, holder)),
                        IntStream.rangeClosed(1, OFFICES)
                            .mapToObj(i -> trial.office(0, i, holder))))
            .toList();
    visitors = new ArrayList<>();
    for (Client decider : deciders) {
      visitors.add(new Visitor(decider, false, LEDGER, SEED + visitors.size()));
    }
    for (int i = 1; visitors.size() < PEOPLE; i++) {
      visitors.add(new Visitor(trial.student(0, i), true, LEDGER, SEED + visitors.size()));
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  @AfterAll
  static void stop() {
    trial.close();
  }

  private static Stream<Victim> victims() {
    String wanted = System.getProperty("crash.victims", "server,postgres");
    return Arrays.stream(Victim.values())
        .filter(victim -> wanted.contains(victim.name().toLowerCase(Locale.ROOT)));
  }

  @ParameterizedTest
  @MethodSource("victims")
  void nothingAnsweredIsLostAndNothingIsDoubled(Victim victim) throws Exception {
    List<Duration> away = new ArrayList<>();
    for (int round = 1; round <= ROUNDS; round++) {
      Instant begun = Instant.now();
      away.add(round(victim));
      System.out.printf("%s %d: away %d ms%n", victim, round, away.getLast().toMillis());
      assertThat(Books.faults(trial, graphs, begun, LEDGER)).as("%s %d", victim, round).isEmpty();
    }
    assertThat(LEDGER.troubles()).isEmpty();
    assertThat(away).allMatch(one -> ROUNDS == 1 || one.compareTo(LIMIT) < 0);
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(due()).isZero());
    assertThat(Books.faults(trial, graphs, Instant.EPOCH, LEDGER)).isEmpty();
    List<Duration> sorted = away.stream().sorted().toList();
    System.out.printf(
        "%s killed %d times: away %d ms, at most %d ms; %d commands done, %d answers lost%n",
        victim,
        ROUNDS,
        sorted.get(ROUNDS / 2).toMillis(),
        sorted.getLast().toMillis(),
        LEDGER.successes(),
        LEDGER.repeated());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          the log has a gap | delete from flow_event | seq = 2 and exists (select from flow_event e where e.instance_id = flow_event.instance_id and e.seq = 3)
          the log | update flow_event set parts = '[]' | seq = 1
          something else | update flow_instance set status = 'REJECTED' | ended_at is null
          waiting tasks differ | delete from task | revision = 1
          waiting tasks differ | update task set revision = 9 | revision = 1
          finished tasks differ | delete from task_done | state = 'DONE'
          times to come differ | delete from job | kind = 'flow-timer'
          not as many | delete from answer | status = 200
          revisions of the form | delete from submission | revision = 1
          not told once | update flow_instance set status = 'COMPLETED' | ended_at is null
          """)
  void theBooksTellWhatIsWrong(String fault, String harm, String which) throws Exception {
    if (LEDGER.successes() == 0) {
      crowded(
          () -> {
            work(100);
            return Duration.ZERO;
          });
    }
    String table = harm.replaceFirst("(delete from|update) (\\w+).*", "$2");
    String one =
        "%s where %s and ctid = (select ctid from %s where %s limit 1)"
            .formatted(harm, which, table, which);
    try (Connection connection = trial.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      assertThat(statement.executeUpdate(one)).isPositive();
      assertThat(Books.faults(connection, graphs)).anyMatch(told -> told.contains(fault));
      connection.rollback();
    }
  }

  /** How long nobody was served. */
  private Duration round(Victim victim) throws Exception {
    return crowded(
        () -> {
          work(80 + random.nextInt(80));
          long killed = System.nanoTime();
          victim.kill();
          await()
              .pollInterval(Duration.ofMillis(50))
              .atMost(PATIENCE)
              .until(CrashRoundsTests::serves);
          Duration away = Duration.ofNanos(System.nanoTime() - killed);
          work(40);
          return away;
        });
  }

  /** Something that happens while everybody is at work. */
  private static Duration crowded(Callable<Duration> happening) throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (Visitor visitor : visitors) {
        all.add(
            crowd.submit(
                () -> {
                  while (!over.get()) {
                    visitor.act();
                  }
                }));
      }
      try {
        return happening.call();
      } finally {
        over.set(true);
        finish(all);
      }
    }
  }

  private static void finish(List<Future<?>> all) throws InterruptedException, ExecutionException {
    for (Future<?> one : all) {
      one.get();
    }
  }

  private static void work(int commands) {
    int enough = LEDGER.successes() + commands;
    await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(PATIENCE)
        .until(() -> LEDGER.successes() >= enough);
  }

  private static boolean serves() {
    try {
      return probe.ask("api/tasks?state=pending").succeeded();
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }

  /** Jobs that should be done and that no killed server may still hold. */
  private static long due() throws IOException, SQLException {
    String sql = "select count(*) from job where run_at <= now()";
    try (Connection connection = trial.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
