package io.errand.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.errand.ErrandTest;
import io.errand.database.Answers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.json.JsonMapper;

/** The crank as it turns by itself, with a bell of its own. */
@ErrandTest
class JobLoopTests {
  private static final Duration NEVER = Duration.ofDays(1);

  @Autowired private JobRows rows;
  @Autowired private Answers answers;
  @Autowired private JsonMapper json;
  @Autowired private DatabaseClient database;
  private final Clock clock = Clock.systemUTC();
  private final WakeUp wakeUp = new WakeUp();
  private Jobs jobs;
  private String kind;

  @BeforeEach
  void ownKind() {
    kind = "test-" + UUID.randomUUID();
    jobs = new Jobs(json, wakeUp);
  }

  @Test
  void aHintHasEverythingDoneWithoutWaitingForTheNextPoll() {
    Work work = new Work(kind, job -> Mono.empty()).atOnce(2);
    JobLoop loop = loop(work, NEVER, Duration.ZERO);
    loop.start();
    schedule(50);
    assertThat(work.seen).isEmpty();
    jobs.hurry();
    await().until(() -> stored() == 0);
    loop.stop();
    assertThat(work.payloads()).doesNotHaveDuplicates().hasSize(50);
  }

  @Test
  void pollsWithoutAnyHint() {
    JobLoop loop = loop(new Work(kind, job -> Mono.empty()), Duration.ofMillis(10), Duration.ZERO);
    loop.start();
    schedule(3);
    await().until(() -> stored() == 0);
    loop.stop();
  }

  @Test
  void stoppingWaitsForWhatIsBeingDone() {
    Sinks.Empty<Void> end = Sinks.empty();
    Work work = new Work(kind, job -> end.asMono());
    JobLoop loop = loop(work, NEVER, Duration.ofMinutes(1));
    loop.start();
    schedule(1);
    jobs.hurry();
    await().until(() -> work.seen.size() == 1);
    Thread stopping = Thread.ofVirtual().start(loop::stop);
    await().until(() -> !loop.isRunning());
    assertThat(stored()).isEqualTo(1);
    end.tryEmitEmpty();
    await().until(() -> !stopping.isAlive());
    assertThat(stored()).isZero();
  }

  @Test
  void whatIsNotDoneWhenItStopsIsLeftToOthersAtOnce() {
    JobLoop loop = loop(new Work(kind, job -> Mono.never()), NEVER, Duration.ZERO);
    loop.start();
    schedule(1);
    jobs.hurry();
    await().until(() -> leased() == 1);
    loop.stop();
    Work other = new Work(kind, job -> Mono.empty());
    JobPoller poller = new JobPoller(rows, List.of(other), clock, () -> 0.5);
    assertThat(poller.poll().block()).isEqualTo(1);
    assertThat(other.seen.getFirst().attempt()).isEqualTo(1);
    assertThat(stored()).isZero();
  }

  private JobLoop loop(JobHandler handler, Duration pause, Duration grace) {
    JobPoller poller = new JobPoller(rows, List.of(handler), clock, () -> 0.5);
    return new JobLoop(poller, wakeUp, clock, pause, grace);
  }

  private void schedule(int count) {
    List<NewJob> all =
        IntStream.range(0, count).mapToObj(i -> NewJob.of(kind, i, clock.instant())).toList();
    answers.write(jobs.schedule("test", all)).block();
  }

  private long leased() {
    return count("select count(*) from job where kind = :kind and lease is not null");
  }

  private long stored() {
    return count("select count(*) from job where kind = :kind");
  }

  private long count(String sql) {
    return database.sql(sql).bind("kind", kind).map(row -> row.get(0, Long.class)).one().block();
  }
}
