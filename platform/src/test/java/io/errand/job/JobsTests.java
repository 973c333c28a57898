package io.errand.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.errand.ErrandTest;
import io.errand.database.Answers;
import io.errand.database.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Jobs on the real database; each test has a kind of its own and turns the crank itself. */
@ErrandTest
class JobsTests {
  private static final Retry RETRY = new Retry(Duration.ofSeconds(10), Duration.ofHours(1), 3);

  @Autowired private Jobs jobs;
  @Autowired private JobRows rows;
  @Autowired private DeadJobs dead;
  @Autowired private Answers answers;
  @Autowired private DatabaseClient database;
  @Autowired private TransactionalOperator transaction;
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T08:00:00Z"));
  private String kind;

  @BeforeEach
  void ownKind() {
    kind = "test-" + UUID.randomUUID();
  }

  @Test
  void runsAJobOnceAndForgetsIt() {
    schedule(job(7));
    Work work = new Work(kind, job -> Mono.empty());
    JobPoller poller = poller(work);
    assertThat(poller.poll().block()).isEqualTo(1);
    assertThat(poller.poll().block()).isZero();
    assertThat(work.payloads()).containsExactly(7);
    assertThat(work.seen.getFirst().attempt()).isEqualTo(1);
    assertThat(stored()).isZero();
  }

  @Test
  void belongsToTheTransactionThatWritesIt() {
    Write write = jobs.schedule("test", List.of(job(1)));
    Mono<Void> failing = answers.write(write).then(Mono.error(new IllegalStateException("no")));
    assertThat(failing.as(transaction::transactional).onErrorComplete().block()).isNull();
    assertThat(stored()).isZero();
  }

  @Test
  void whatRecursIsOneJobForAllServers() {
    Work work = new Work(kind, job -> Mono.empty()).every(Duration.ofDays(1));
    List<JobPoller> servers = List.of(poller(work), poller(work), poller(work));
    Mono.when(servers.stream().map(JobPoller::poll).toList()).block();
    assertThat(work.seen).hasSize(1);
    assertThat(stored()).isEqualTo(1);
    clock.advance(Duration.ofHours(23));
    Mono.when(servers.stream().map(JobPoller::poll).toList()).block();
    assertThat(work.seen).hasSize(1);
    clock.advance(Duration.ofHours(1));
    Mono.when(servers.stream().map(JobPoller::poll).toList()).block();
    assertThat(work.seen).extracting(Job::attempt).containsExactly(1, 1);
  }

  @Test
  void whatRecursIsTriedAgainSoonerWhenItFails() {
    Iterator<Mono<Void>> effects =
        List.of(Mono.<Void>error(new IllegalStateException("no")), Mono.<Void>empty()).iterator();
    Work work = new Work(kind, job -> effects.next()).retrying(RETRY).every(Duration.ofDays(1));
    JobPoller poller = poller(work);
    poller.poll().block();
    clock.advance(Duration.ofSeconds(10));
    poller.poll().block();
    assertThat(work.seen).extracting(Job::attempt).containsExactly(1, 2);
    clock.advance(Duration.ofHours(23));
    assertThat(poller.poll().block()).isZero();
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void waitsForItsTime() {
    schedule(NewJob.of(kind, 1, clock.instant().plusSeconds(60)));
    JobPoller poller = poller(new Work(kind, job -> Mono.empty()));
    clock.advance(Duration.ofSeconds(59));
    assertThat(poller.poll().block()).isZero();
    clock.advance(Duration.ofSeconds(1));
    assertThat(poller.poll().block()).isEqualTo(1);
  }

  @Test
  void leavesKindsThatItDoesNotKnow() {
    schedule(job(1));
    assertThat(poller(new Work(kind + "-other", job -> Mono.empty())).poll().block()).isZero();
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void twoServersRunEachJobOnce() {
    schedule(IntStream.range(0, 500).mapToObj(this::job).toArray(NewJob[]::new));
    Work one = new Work(kind, job -> Mono.empty());
    Work other = new Work(kind, job -> Mono.empty());
    Mono.when(drained(poller(one)), drained(poller(other))).block();
    List<Integer> all = new ArrayList<>(one.payloads());
    all.addAll(other.payloads());
    assertThat(all).hasSize(500).doesNotHaveDuplicates();
    assertThat(stored()).isZero();
  }

  @Test
  void anotherServerTakesOverWhatACrashedOneHeld() {
    schedule(job(1));
    assertThat(poller(new Work(kind, job -> Mono.never())).take().block().jobs()).hasSize(1);
    Work work = new Work(kind, job -> Mono.empty());
    JobPoller survivor = poller(work);
    clock.advance(JobPoller.LEASE.minusSeconds(1));
    assertThat(survivor.poll().block()).isZero();
    clock.advance(Duration.ofSeconds(1));
    assertThat(survivor.poll().block()).isEqualTo(1);
    assertThat(work.seen.getFirst().attempt()).isEqualTo(2);
    assertThat(stored()).isZero();
  }

  @Test
  void aHeartbeatKeepsWhatIsBeingDone() {
    schedule(job(1));
    Sinks.Empty<Void> end = Sinks.empty();
    JobPoller slow = poller(new Work(kind, job -> end.asMono()));
    slow.poll().subscribe();
    awaitHeld(1);
    JobPoller other = poller(new Work(kind, job -> Mono.empty()));
    for (int i = 0; i < 5; i++) {
      clock.advance(JobPoller.LEASE.dividedBy(2));
      slow.beat().block();
      assertThat(other.poll().block()).isZero();
    }
    assertThat(slow.idle()).isFalse();
  }

  @Test
  void aServerThatWasTooSlowIsLetGoAndChangesNothing() {
    schedule(job(1));
    Set<String> cancelled = ConcurrentHashMap.newKeySet();
    Work never =
        new Work(kind, job -> Mono.<Void>never().doOnCancel(() -> cancelled.add("cancelled")));
    JobPoller slow = poller(never);
    Mono<Integer> late = slow.poll().cache();
    late.subscribe();
    awaitHeld(1);
    clock.advance(JobPoller.LEASE);
    JobPoller fast = poller(new Work(kind, job -> Mono.never()));
    assertThat(fast.take().block().jobs()).hasSize(1);
    slow.beat().block();
    late.block();
    assertThat(cancelled).isNotEmpty();
    assertThat(slow.idle()).isTrue();
    assertThat(stored()).as("the job of the faster server").isEqualTo(1);
  }

  @Test
  void triesAgainAfterGrowingPausesAndGivesUpWithTheReason() {
    schedule(job(1));
    Work work = failing("the mail server sleeps").retrying(RETRY);
    JobPoller poller = poller(work);
    assertThat(poller.poll().block()).isEqualTo(1);
    clock.advance(Duration.ofSeconds(9));
    assertThat(poller.poll().block()).isZero();
    clock.advance(Duration.ofSeconds(1));
    assertThat(poller.poll().block()).isEqualTo(1);
    clock.advance(Duration.ofSeconds(19));
    assertThat(poller.poll().block()).isZero();
    clock.advance(Duration.ofSeconds(1));
    assertThat(poller.poll().block()).isEqualTo(1);
    clock.advance(Duration.ofDays(1));
    assertThat(poller.poll().block()).isZero();
    DeadJobs.DeadJob given = ownDead();
    assertThat(given.reason()).isEqualTo("the mail server sleeps");
    assertThat(given.attempts()).isEqualTo(3);
    assertThat(given.payload().asInt()).isEqualTo(1);
  }

  @Test
  void aRefusedJobIsGivenUpAtOnceAndCanBeRunAgainOrDiscarded() {
    schedule(job(1));
    Work refusing = new Work(kind, job -> Mono.error(new JobRefused("no such person")));
    poller(refusing).poll().block();
    DeadJobs.DeadJob given = ownDead();
    assertThat(given.reason()).isEqualTo("no such person");
    assertThat(dead.rerun(given.id()).block()).isTrue();
    assertThat(dead.rerun(given.id()).block()).as("it waits already").isFalse();
    clock.advance(Duration.between(clock.instant(), Instant.now()).plusSeconds(60));
    assertThat(poller(refusing).poll().block()).isEqualTo(1);
    assertThat(refusing.seen).extracting(Job::attempt).containsExactly(1, 1);
    DeadJobs.DeadJob last = ownDead();
    UUID by =
        database.sql("select id from person limit 1").map(r -> r.get(0, UUID.class)).one().block();
    Instant at = Instant.parse("2026-11-22T09:00:00Z");
    answers.write(Write.join(dead.discard(given.id(), by, at))).block();
    assertThat(dead.lock(given.id()).block()).isNull();
    assertThat(stored()).isZero();
    assertThat(dead.discarded(null, 100).block()).contains(new DeadJobs.Discarded(last, by, at));
  }

  @Test
  void aJobIsGivenUpOnceItsHandlerKnows() {
    schedule(job(1));
    Work refusing =
        new Work(kind, job -> Mono.error(new JobRefused("no")))
            .retrying(new Retry(Duration.ofSeconds(1), Duration.ofSeconds(1), 1))
            .givingUp(time -> time == 1 ? Mono.error(new IllegalStateException()) : Mono.empty());
    JobPoller poller = poller(refusing);
    poller.poll().block();
    assertThat(dead.list(null, 100).block()).noneMatch(one -> one.kind().equals(kind));
    clock.advance(JobPoller.LEASE);
    assertThat(poller.poll().block()).isEqualTo(1);
    assertThat(refusing.toldWhenGivenUp).hasSize(2).first().isEqualTo("no");
    assertThat(refusing.seen).as("it is not tried again for that").hasSize(1);
    assertThat(ownDead().attempts()).isEqualTo(2);
  }

  @Test
  void givesUpAJobThatEndsItsServerEachTime() {
    schedule(job(1));
    Work work = new Work(kind, job -> Mono.never()).retrying(RETRY);
    for (int i = 0; i < 3; i++) {
      assertThat(poller(work).take().block().jobs()).hasSize(1);
      clock.advance(JobPoller.LEASE);
    }
    assertThat(poller(work).poll().block()).isEqualTo(1);
    assertThat(work.seen).isEmpty();
    assertThat(ownDead().reason()).contains("server");
  }

  @Test
  void listsDeadJobsByPage() {
    schedule(IntStream.range(0, 5).mapToObj(this::job).toArray(NewJob[]::new));
    poller(new Work(kind, job -> Mono.error(new JobRefused("no")))).poll().block();
    List<DeadJobs.DeadJob> first = dead.list(null, 2).block();
    List<DeadJobs.DeadJob> all = new ArrayList<>(first);
    while (!all.getLast().equals(first.getFirst())) {
      List<DeadJobs.DeadJob> next = dead.list(all.getLast().place(), 2).block();
      if (next.isEmpty()) {
        break;
      }
      all.addAll(next);
    }
    assertThat(all.stream().filter(one -> one.kind().equals(kind)))
        .hasSize(5)
        .doesNotHaveDuplicates();
  }

  @Test
  void cancelsByKeyButNotWhatTheSameStatementSchedules() {
    String key = "task:" + UUID.randomUUID();
    schedule(job(1).cancelledBy(key), job(2).cancelledBy(key), job(3).cancelledBy(key + "0"));
    answers
        .write(
            Write.join(
                List.of(
                    jobs.cancel("test", List.of(key)),
                    jobs.schedule("test", List.of(job(4).cancelledBy(key))))))
        .block();
    Work work = new Work(kind, job -> Mono.empty());
    poller(work).poll().block();
    assertThat(work.payloads()).containsExactlyInAnyOrder(3, 4);
  }

  @Test
  void twoRoomsMayScheduleAndCancelInOneStatement() {
    answers
        .write(
            Write.join(
                List.of(
                    jobs.schedule("one", List.of(job(1))),
                    jobs.schedule("two", List.of(job(2))),
                    jobs.cancel("one", List.of("a")),
                    jobs.cancel("two", List.of("b")))))
        .block();
    assertThat(stored()).isEqualTo(2);
  }

  @Test
  void theEffectAndTheEndOfAJobAreOneStatement() {
    schedule(job(1));
    Work work =
        new Work(
            kind,
            job -> {
              NewJob effect = NewJob.of(kind + "-effect", 1, clock.instant());
              return answers.write(
                  Write.join(List.of(jobs.schedule("test", List.of(effect)), jobs.finish(job))));
            });
    poller(work).poll().block();
    assertThat(stored()).isZero();
    assertThat(stored(kind + "-effect")).isEqualTo(1);
  }

  @Test
  void doesNoMoreAtOnceThanItsKindAllows() {
    schedule(IntStream.range(0, 10).mapToObj(this::job).toArray(NewJob[]::new));
    Work work = new Work(kind, job -> Mono.never()).atOnce(3);
    Work idle = new Work(kind + "-idle", job -> Mono.empty()).atOnce(3);
    JobPoller poller = poller(work, idle);
    JobPoller.Taken first = poller.take().block();
    assertThat(first.jobs()).hasSize(3);
    assertThat(first.full()).isTrue();
    assertThat(poller.take().block().jobs()).isEmpty();
  }

  @Test
  void keepsTheOrderOfAKeyThroughFailuresAndPastTheDead() {
    schedule(
        NewJob.of(kind, 3, clock.instant().plusSeconds(2)).inOrderOf(kind),
        NewJob.of(kind, 1, clock.instant()).inOrderOf(kind),
        NewJob.of(kind, 2, clock.instant().plusSeconds(1)).inOrderOf(kind));
    clock.advance(Duration.ofSeconds(5));
    Set<Integer> broken = new HashSet<>(Set.of(1));
    Work work =
        new Work(
                kind,
                job ->
                    broken.contains(job.payload().asInt())
                        ? Mono.error(new IllegalStateException("not yet"))
                        : Mono.empty())
            .retrying(RETRY);
    JobPoller poller = poller(work);
    poller.poll().block();
    assertThat(poller.poll().block()).as("the first one holds up the others").isZero();
    clock.advance(Duration.ofSeconds(10));
    broken.clear();
    poller.poll().block();
    broken.add(2);
    for (int i = 0; i < 4; i++) {
      poller.poll().block();
      clock.advance(Duration.ofMinutes(1));
    }
    assertThat(work.payloads()).containsExactly(1, 1, 2, 2, 2, 3);
  }

  @Test
  void afterACrashTheHeldOneOfAnOrderGoesFirst() {
    schedule(NewJob.of(kind, 2, clock.instant()).inOrderOf(kind));
    assertThat(poller(new Work(kind, job -> Mono.never())).take().block().jobs()).hasSize(1);
    schedule(NewJob.of(kind, 1, clock.instant().minusSeconds(60)).inOrderOf(kind));
    Work work = new Work(kind, job -> Mono.empty());
    JobPoller poller = poller(work);
    assertThat(poller.poll().block()).isZero();
    clock.advance(JobPoller.LEASE);
    drained(poller).block();
    assertThat(work.payloads()).containsExactly(2, 1);
  }

  @Test
  void severalServersKeepManyOrdersWhileMoreIsWritten() {
    int orders = 12;
    int each = 15;
    Random random = new Random(4);
    Set<String> busy = ConcurrentHashMap.newKeySet();
    List<String> wrong = new CopyOnWriteArrayList<>();
    Function<Job, Mono<Void>> effect =
        job ->
            Mono.defer(
                    () -> {
                      if (!busy.add(job.key())) {
                        wrong.add(job.key());
                      }
                      return Mono.delay(Duration.ofMillis(1)).then();
                    })
                .doOnTerminate(() -> busy.remove(job.key()));
    List<NewJob> all = new ArrayList<>();
    for (int i = 0; i < orders * each; i++) {
      String order = kind + i % orders;
      all.add(
          NewJob.of(kind, i, clock.instant().minusSeconds(random.nextInt(100)))
              .inOrderOf(order)
              .cancelledBy(order));
    }
    Collections.shuffle(all, random);
    List<Work> servers = Stream.generate(() -> new Work(kind, effect)).limit(3).toList();
    Mono<Void> writing =
        Flux.fromIterable(all)
            .buffer(10)
            .concatMap(some -> answers.write(jobs.schedule("test", some)))
            .then();
    Mono.when(
            Stream.concat(
                    Stream.of(writing),
                    servers.stream().map(work -> poller(work).poll().repeat(60).then()))
                .toList())
        .block();
    servers.forEach(work -> drained(poller(work)).block());
    assertThat(wrong).isEmpty();
    assertThat(servers.stream().flatMap(work -> work.payloads().stream()))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, orders * each).boxed().toList());
  }

  @Test
  void twoServersThatTakeAnOrderInTheSameInstantDoNotBothGetIt() {
    schedule(NewJob.of(kind, 2, clock.instant()).inOrderOf(kind));
    Sinks.Empty<Void> commit = Sinks.empty();
    List<Job> first = new CopyOnWriteArrayList<>();
    CompletableFuture<Void> slow =
        take()
            .doOnNext(first::addAll)
            .then(commit.asMono())
            .as(transaction::transactional)
            .toFuture();
    await().until(() -> first.size() == 1);
    schedule(NewJob.of(kind, 1, clock.instant().minusSeconds(60)).inOrderOf(kind));
    CompletableFuture<List<Job>> second = take().toFuture();
    await().until(() -> waitingForLocks() == 1);
    commit.tryEmitEmpty();
    slow.join();
    assertThat(second.join()).isEmpty();
    assertThat(first.getFirst().payload().asInt()).isEqualTo(2);
  }

  private Mono<List<Job>> take() {
    Instant now = clock.instant();
    return rows.take(Map.of(kind, 8), now, now.plus(JobPoller.LEASE)).collectList();
  }

  private long waitingForLocks() {
    return database
        .sql("select count(*) from pg_locks where not granted")
        .map(row -> row.get(0, Long.class))
        .one()
        .block();
  }

  @Test
  void aPollThatFindsNothingIsCheapHoweverMuchIsPlanned() {
    List<NewJob> later =
        IntStream.range(0, 20_000)
            .mapToObj(i -> NewJob.of(kind, i, clock.instant().plusSeconds(3_600 + i)))
            .toList();
    schedule(later.toArray(NewJob[]::new));
    JobPoller poller = poller(new Work(kind, job -> Mono.empty()));
    Flux.range(0, 500).concatMap(i -> poller.poll()).blockLast();
    long start = System.nanoTime();
    Integer done = Flux.range(0, 500).concatMap(i -> poller.poll()).reduce(Integer::sum).block();
    System.out.printf(
        "a poll of nothing among %d: %.2f ms%n", later.size(), (System.nanoTime() - start) / 5e8);
    assertThat(done).isZero();
    database.sql("delete from job where kind = :kind").bind("kind", kind).then().block();
  }

  @Test
  void doesTenThousandJobs() {
    int many = 10_000;
    List<NewJob> all = IntStream.range(0, many).mapToObj(this::job).toList();
    for (int from = 0; from < many; from += 1_000) {
      schedule(all.subList(from, from + 1_000).toArray(NewJob[]::new));
    }
    Work work = new Work(kind, job -> Mono.empty()).atOnce(16);
    JobPoller poller = poller(work);
    long start = System.nanoTime();
    drained(poller).block();
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf("%d jobs in %.1f s, %.0f a second%n", many, seconds, many / seconds);
    assertThat(work.seen).hasSize(many);
    assertThat(stored()).isZero();
  }

  private NewJob job(int payload) {
    return NewJob.of(kind, payload, clock.instant());
  }

  private void schedule(NewJob... all) {
    answers.write(jobs.schedule("test", Arrays.asList(all))).block();
  }

  private JobPoller poller(JobHandler... handlers) {
    return new JobPoller(rows, List.of(handlers), clock, () -> 0.5);
  }

  private Work failing(String reason) {
    return new Work(kind, job -> Mono.error(new IllegalStateException(reason)));
  }

  private Mono<Void> drained(JobPoller poller) {
    return poller.poll().repeat().takeUntil(done -> done == 0).then();
  }

  /** Other tests of the run leave nothing dead, but for the running Errand's own kinds. */
  private DeadJobs.DeadJob ownDead() {
    return dead.list(null, 100).block().stream()
        .filter(one -> one.kind().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  private void awaitHeld(int count) {
    await()
        .until(
            () ->
                database
                        .sql("select count(*) from job where kind = :kind and lease is not null")
                        .bind("kind", kind)
                        .map(row -> row.get(0, Long.class))
                        .one()
                        .block()
                    == count);
  }

  private long stored() {
    return stored(kind);
  }

  private long stored(String of) {
    return database
        .sql("select count(*) from job where kind = :kind")
        .bind("kind", of)
        .map(row -> row.get(0, Long.class))
        .one()
        .block();
  }
}
