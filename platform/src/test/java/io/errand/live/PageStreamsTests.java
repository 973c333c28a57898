package io.errand.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.ErrandTest;
import io.errand.database.Topic;
import io.errand.directory.SessionKey;
import io.errand.directory.StandingSessions;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/**
 * Open pages of the sample organisation, looked after by hand. How many cost how much: {@code
 * -Dlive.pages=10000}.
 */
@ErrandTest
class PageStreamsTests {
  private static final int PAGES = Integer.getInteger("live.pages", 1_000);
  private static final int OPENED_AT_ONCE = 50;
  private static final String ROLE = "college-secretary";

  @Autowired private DatabaseClient database;
  @Autowired private HeldKeys keys;
  @Autowired private StandingSessions sessions;

  private PageStreams streams;
  private final List<UUID> people = new ArrayList<>();
  private final List<Page> pages = new ArrayList<>();

  @BeforeEach
  void make() {
    streams = new PageStreams(keys, sessions);
    database
        .sql(
            "select id from person where active and kind = 'undergraduate' order by number limit 2")
        .map(row -> row.get(0, UUID.class))
        .all()
        .collectList()
        .block()
        .forEach(people::add);
  }

  @AfterEach
  void takeAway() {
    pages.forEach(page -> page.line.dispose());
    execute("delete from role_holder where role_key = '" + ROLE + "' and person_id = :id");
    execute(
        "delete from session where person_id = :id and seen_at > now() + interval '30 seconds'");
    execute("update person set active = true where id = :id");
  }

  private void execute(String sql) {
    people.forEach(one -> database.sql(sql).bind("id", one).then().block());
  }

  /** A page with what it was told. */
  private static final class Page {
    private final List<String> told = new CopyOnWriteArrayList<>();
    private Disposable line;
    private volatile boolean ended;

    private void hear(ServerSentEvent<Map<String, String>> event) {
      told.add(event.event() == null ? "" : event.event());
    }
  }

  private Page open(UUID person, SessionKey session) {
    return open(person, session, null);
  }

  private Page open(UUID person, SessionKey session, UUID watched) {
    Page page = new Page();
    page.line =
        streams
            .open(person, session, watched, Mono.never())
            .subscribe(page::hear, failure -> {}, () -> page.ended = true);
    pages.add(page);
    await().until(() -> page.ended || !page.told.isEmpty());
    return page;
  }

  private Page open(UUID person) {
    return open(person, session(person));
  }

  /** A session that is seen later than now, by which it is found again. */
  private SessionKey session(UUID person) {
    byte[] hash = new byte[32];
    new SecureRandom().nextBytes(hash);
    database
        .sql(
            """
            insert into session (token_hash, person_id, created_at, seen_at)
            values (:hash, :person, now(), now() + interval '1 minute')
            """)
        .bind("hash", ByteBuffer.wrap(hash))
        .bind("person", person)
        .then()
        .block();
    return new SessionKey(HexFormat.of().formatHex(hash));
  }

  /** Patient, for the machine may be busy. */
  private static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofSeconds(60));
  }

  private void hold(UUID person) {
    database
        .sql(
            """
            insert into role_holder (role_key, person_id, unit_id)
            select :role, id, unit_id from person where id = :person
            """)
        .bind("role", ROLE)
        .bind("person", person)
        .then()
        .block();
  }

  @Test
  void whoIsGivenARoleHearsOfItsTasksFromThenOn() {
    Page page = open(people.getFirst());
    String pool = ROLE + "@*";
    streams.renew().block();
    streams.changed(Set.of(Topic.tasks(pool)));
    assertThat(page.told).containsExactly("");
    hold(people.getFirst());
    streams.renew().block();
    assertThat(page.told).containsExactly("", "tasks");
    streams.changed(Set.of(Topic.tasks(pool)));
    await().untilAsserted(() -> assertThat(page.told).containsExactly("", "tasks", "tasks"));
  }

  /** The right to look at it may have gone with a key: the page has to come and ask again. */
  @Test
  void whoShowsAnApplicationAsksAgainWhetherTheyMay() {
    UUID person = people.getFirst();
    Page page = open(person, session(person), UUID.randomUUID());
    streams.renew().block();
    assertThat(page.ended).isFalse();
    hold(person);
    streams.renew().block();
    assertThat(page.ended).isTrue();
    assertThat(streams.size()).isZero();
  }

  @Test
  void endsWhenTheSessionIsIdleOrOldOrItsPersonHasLeft() {
    List<String> ends =
        List.of(
            "update session set seen_at = now() - interval '2 hours' where person_id = :id",
            "update session set created_at = now() - interval '12 hours' where person_id = :id",
            "update person set active = false where id = :id");
    for (String end : ends) {
      Page page = open(people.getFirst());
      Page other = open(people.getLast());
      streams.renew().block();
      assertThat(page.ended).as(end).isFalse();
      database.sql(end).bind("id", people.getFirst()).then().block();
      streams.renew().block();
      assertThat(page.ended).as(end).isTrue();
      assertThat(other.ended).as(end).isFalse();
      execute("update person set active = true where id = :id");
    }
  }

  @Test
  void aPageThatHangsUpIsForgotten() {
    Page page = open(people.getFirst());
    assertThat(streams.size()).isEqualTo(1);
    page.line.dispose();
    assertThat(streams.size()).isZero();
  }

  @Test
  void whoWasCutOffFromOtherServersTellsEverybodyToLookAgain() {
    Page page = open(people.getFirst());
    streams.anythingChanged();
    assertThat(page.told).containsExactly("", "anything");
  }

  @Test
  void theLineIsKeptAliveOnceARound() {
    Page page = open(people.getFirst());
    for (int part = 0; part < 20; part++) {
      streams.beat(part, 20);
    }
    assertThat(page.told).containsExactly("", "");
  }

  @Test
  void afterTheEndOfTheServerNothingIsBegun() {
    Page page = open(people.getFirst());
    streams.close();
    assertThat(page.ended).isTrue();
    assertThat(open(people.getFirst()).ended).isTrue();
    assertThat(streams.size()).isZero();
  }

  /** Their sessions stand nowhere, so that looking after them ends them all. */
  @Test
  void manyPagesCostNoThreadAndAreLookedAfterTogether() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    int before = threads.getThreadCount();
    long heap = used();
    AtomicInteger told = new AtomicInteger();
    for (int i = 1; i <= PAGES; i++) {
      int opened = i;
      Page page = new Page();
      SessionKey session = new SessionKey("%064x".formatted(i));
      page.line =
          streams
              .open(new UUID(7, i), session, null, Mono.never())
              .subscribe(event -> told.incrementAndGet());
      pages.add(page);
      if (i % OPENED_AT_ONCE == 0) {
        await().until(() -> streams.size() == opened);
      }
    }
    long each = (used() - heap) / PAGES;
    int more = threads.getThreadCount() - before;
    long beat = timed(() -> streams.beat(0, 20));
    long hint = timed(streams::anythingChanged);
    long renewal = timed(() -> streams.renew().block());
    System.out.printf(
        "%,d pages: %,d bytes each, %d threads more; a beat takes %d ms, a hint to all %d ms,"
            + " looking after all %d ms%n",
        PAGES, each, more, beat, hint, renewal);
    assertThat(more).isLessThan(16);
    assertThat(told.get()).isGreaterThanOrEqualTo(2 * PAGES);
    assertThat(streams.size()).isZero();
  }

  private static long used() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long timed(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1_000_000;
  }
}
