package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.ErrandTest;
import io.errand.EventReader;
import io.errand.design.LoadCatalogue;
import io.errand.live.PageStreams;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;

/** Open pages are told that they should look again: whom it concerns, and nobody else. */
@ErrandTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventTests {
  private static final String APPLICANT = "20040309";
  private static final String STRANGER = "20000995";
  private static final String FIELDS = "{\"key\": \"a\", \"type\": \"text\"}";
  private static final int PATIENCE = 60;

  @Autowired private DatabaseClient database;
  @Autowired private LoadCatalogue loading;
  @Autowired private PageStreams streams;
  @LocalServerPort private int port;
  @TempDir private static Path catalogue;

  private final List<EventReader> open = new ArrayList<>();
  private WrittenService service;
  private Caller applicant;

  @BeforeAll
  void publish() throws IOException {
    service = new WrittenService("live-" + UUID.randomUUID(), FIELDS, "{}", "]");
    service.publish(loading, catalogue);
    applicant = signIn(APPLICANT);
  }

  private Caller signIn(String number) {
    return Caller.signedIn(port, number);
  }

  @AfterEach
  void close() {
    open.forEach(EventReader::close);
    open.clear();
  }

  private EventReader events(Caller who, String query) {
    EventReader reader =
        EventReader.open("http://localhost:" + port + "/api/events" + query, who.cookie());
    open.add(reader);
    assertThat(reader.status()).isEqualTo(200);
    return reader;
  }

  private EventReader events(Caller who) {
    return events(who, "");
  }

  private String submit() {
    Caller.Answer answer =
        applicant.post(
            "/api/services/" + service.key() + "/applications", Map.of("data", Map.of()));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    return answer.body().path("id").asString();
  }

  private static void awaitEvents(EventReader reader, String... events) {
    await().untilAsserted(() -> assertThat(reader.events()).contains(events));
  }

  private static void awaitEnd(EventReader reader) {
    assertThat(reader.ended()).succeedsWithin(PATIENCE, TimeUnit.SECONDS);
  }

  private void set(String sql, Caller who) {
    database.sql(sql).bind("person", who.id()).then().block();
  }

  /** Patient, for the machine may be busy. */
  private static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofSeconds(60));
  }

  @Test
  void whomItConcernsIsToldAndNobodyElse() {
    EventReader reviewer = events(signIn(WrittenService.REVIEWER));
    EventReader own = events(applicant);
    EventReader stranger = events(signIn(STRANGER));
    submit();
    awaitEvents(reviewer, "tasks {}", "notices {}");
    awaitEvents(own, "applications {}");
    assertThat(reviewer.events()).doesNotContain("applications {}");
    EventReader last = events(signIn(STRANGER));
    await().untilAsserted(() -> assertThat(last.lines()).isNotEmpty());
    assertThat(stranger.events()).isEmpty();
  }

  @Test
  void whoReadsNoticesIsToldOnTheirOtherPages() {
    EventReader own = events(applicant);
    EventReader stranger = events(signIn(STRANGER));
    Caller.Answer read = applicant.post("/api/notices/read", Map.of("all", true));
    assertThat(read.status()).isEqualTo(204);
    awaitEvents(own, "notices {}");
    assertThat(stranger.events()).isEmpty();
  }

  @Test
  void whoLooksAtAnApplicationIsToldThatItChangedIfTheyMaySeeIt() {
    String id = submit();
    EventReader own = events(applicant, "?watch=" + id);
    EventReader foreign = events(signIn(STRANGER), "?watch=" + id);
    EventReader elsewhere = events(applicant, "?watch=" + submit());
    Caller reviewer = signIn(WrittenService.REVIEWER);
    Caller.Answer answer =
        reviewer.post(
            "/api/tasks/" + id + "-1/actions", Map.of("action", "approve", "revision", 1));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    String event = "application {\"id\":\"" + id + "\"}";
    awaitEvents(own, event);
    awaitEvents(elsewhere, "applications {}");
    assertThat(elsewhere.events()).doesNotContain(event);
    assertThat(foreign.events()).isEmpty();
  }

  @Test
  void isNeitherKeptNorPackedNorGathered() {
    EventReader reader = events(applicant);
    await().untilAsserted(() -> assertThat(reader.lines()).isNotEmpty());
    assertThat(reader.lines().getFirst()).isEqualTo("retry:3000");
    assertThat(reader.headers().firstValue("content-type").orElse(""))
        .startsWith("text/event-stream");
    assertThat(reader.headers().firstValue("cache-control").orElse("")).contains("no-store");
    assertThat(reader.headers().firstValue("x-accel-buffering")).contains("no");
    assertThat(reader.headers().firstValue("x-content-type-options")).contains("nosniff");
    assertThat(reader.headers().firstValue("content-encoding")).isEmpty();
  }

  @Test
  void nobodyIsToldWhoIsNotSignedIn() {
    EventReader reader =
        EventReader.open("http://localhost:" + port + "/api/events", "errand_session=x");
    assertThat(reader.status()).isEqualTo(401);
    reader.close();
  }

  @Test
  void endsWithItsSession() {
    Caller leaving = signIn(STRANGER);
    EventReader reader = events(leaving);
    EventReader other = events(signIn(STRANGER));
    await().untilAsserted(() -> assertThat(reader.lines()).isNotEmpty());
    assertThat(leaving.send("DELETE", "/api/session", null).status()).isEqualTo(204);
    awaitEnd(reader);
    assertThat(other.ended()).isNotDone();
  }

  @Test
  void aNinthPageTakesThePlaceOfTheFirst() {
    Caller many = signIn("20130207");
    List<EventReader> readers = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      EventReader reader = events(many);
      await().untilAsserted(() -> assertThat(reader.lines()).isNotEmpty());
      readers.add(reader);
    }
    awaitEnd(readers.getFirst());
    assertThat(readers.subList(1, 9)).allMatch(reader -> !reader.ended().isDone());
  }

  @Test
  void whoHangsUpIsForgotten() {
    await().untilAsserted(() -> assertThat(streams.size()).isZero());
    EventReader reader = events(applicant);
    await().untilAsserted(() -> assertThat(streams.size()).isEqualTo(1));
    reader.close();
    await().untilAsserted(() -> assertThat(streams.size()).isZero());
  }

  @Test
  void whatAPageAsksByItselfKeepsNobodySignedIn() {
    Caller idle = signIn("20080094");
    set("update session set seen_at = now() - interval '1 hour' where person_id = :person", idle);
    assertThat(idle.send("GET", "/api/tasks/counts", null, "X-Unattended", "true").status())
        .isEqualTo(200);
    EventReader reader = events(idle);
    await().untilAsserted(() -> assertThat(reader.lines()).isNotEmpty());
    assertThat(minutesUnseen(idle)).isGreaterThanOrEqualTo(60);
    assertThat(idle.get("/api/tasks/counts").status()).isEqualTo(200);
    assertThat(minutesUnseen(idle)).isZero();
  }

  private int minutesUnseen(Caller who) {
    return database
        .sql(
            """
            select (extract(epoch from now() - max(seen_at)) / 60)::int from session
             where person_id = :person
            """)
        .bind("person", who.id())
        .map(row -> row.get(0, Integer.class))
        .one()
        .block();
  }
}
