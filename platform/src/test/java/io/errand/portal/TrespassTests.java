package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.errand.ErrandTest;
import io.errand.EventReader;
import io.errand.design.LoadCatalogue;
import io.errand.live.PageStreams;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

/** What somebody tries who wants more than is theirs, or wants others to have less. */
@ErrandTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrespassTests {
  private static final String APPLICANT = "20040309";
  private static final String PROXY = "20120215";
  private static final String STRANGER = "20000995";
  private static final String BATCH = "/api/tasks/batch";
  private static final String PHRASES = "/api/me/phrases";
  private static final String FAVOURITES = "/api/me/favourites";
  private static final String FIELDS = "{\"key\": \"a\", \"type\": \"text\"}";

  @Autowired private DatabaseClient database;
  @Autowired private LoadCatalogue loading;
  @Autowired private PageStreams streams;
  @LocalServerPort private int port;
  @TempDir private static Path catalogue;

  private final WrittenService service =
      new WrittenService("trespass-" + UUID.randomUUID(), FIELDS, "{}", "]");
  private final WrittenService another =
      new WrittenService("trespass-" + UUID.randomUUID(), FIELDS, "{}", "]");
  private Office office;
  private Caller applicant;
  private Caller reviewer;
  private Caller proxy;
  private Caller administrator;

  @BeforeAll
  void publish() throws IOException {
    service.publish(loading, catalogue);
    another.publish(loading, catalogue);
    office = new Office(database, port);
    applicant = office.person(APPLICANT);
    reviewer = office.person(WrittenService.REVIEWER);
    proxy = office.person(PROXY);
    administrator = office.person(DrawnService.PLATFORM);
  }

  @AfterEach
  void dismissEverybody() {
    database.sql("delete from proxy").then().block();
  }

  private String submit(WrittenService to) {
    Caller.Answer answer =
        applicant.post("/api/services/" + to.key() + "/applications", Map.of("data", Map.of()));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    return answer.body().path("id").asString();
  }

  private static Map<String, Object> approval(String... tasks) {
    List<Map<String, Object>> rows =
        Stream.of(tasks).map(task -> Map.<String, Object>of("id", task, "revision", 1)).toList();
    Map<String, Object> wish = new HashMap<>();
    wish.put("tasks", rows);
    wish.put("action", "approve");
    wish.put("opinion", "同意");
    return wish;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void isRefused(Caller.Answer answer, Integer... statuses) {
    assertThat(answer.status()).as("%s", answer.body()).isIn((Object[]) statuses);
    assertThat(answer.body().path("detail").asString("")).isNotEmpty();
  }

  // Batches

  private void appoint(Map<String, Object> more) {
    Map<String, Object> wish = new HashMap<>(more);
    wish.put("proxy", proxy.id());
    wish.put("ends", Instant.now().plusSeconds(3600).toString());
    Caller.Answer answer = reviewer.post("/api/me/proxies", wish);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
  }

  private static void nothingIsToldOfTheFirst(Caller.Answer answer) {
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    JsonNode results = answer.body().path("results");
    assertThat(results.get(0).at("/problem/status").asInt()).isEqualTo(404);
  }

  /** A batch must not say where a task stands that one's proxy does not cover. */
  @Test
  void noPlaceOfWhatAProxyDoesNotCover() {
    String outside = submit(another) + "-1";
    appoint(Map.of("services", List.of(service.key())));
    String inside = submit(service) + "-1";
    Caller.Answer known = proxy.post(BATCH, approval(outside, inside));
    nothingIsToldOfTheFirst(known);
    assertThat(known.body().at("/results/1/done").asBoolean()).isTrue();
  }

  @Test
  void noBatchOfARevokedProxy() {
    appoint(Map.of("services", List.of(service.key())));
    String task = submit(service) + "-1";
    database.sql("update proxy set revoked_at = now()").then().block();
    nothingIsToldOfTheFirst(proxy.post(BATCH, approval(task)));
  }

  /** What names a task names it in one spelling: else it would stand twice in a batch. */
  @Test
  void noTaskTwiceInOtherLetters() {
    String task = submit(service) + "-1";
    for (String twin : List.of(task.toUpperCase(Locale.ROOT), task.replaceFirst("-1$", "-01"))) {
      isRefused(reviewer.get("/api/tasks/" + twin), 404);
      nothingIsToldOfTheFirst(reviewer.post(BATCH, approval(twin, task + "0")));
    }
    assertThat(reviewer.get("/api/tasks/" + task).body().path("state").asString())
        .isEqualTo("OPEN");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "1",
        "{\"tasks\": [null], \"action\": \"approve\"}",
        "{\"tasks\": {}, \"action\": \"approve\"}",
        "{\"tasks\": [{\"id\": [], \"revision\": 1}], \"action\": \"approve\"}",
        "{\"tasks\": [{\"id\": \"x\", \"revision\": 2147483648}], \"action\": \"approve\"}",
        "{\"tasks\": [{\"id\": \"x\", \"revision\": 1e99}], \"action\": \"approve\"}",
        "{\"tasks\": [{\"id\": \"x\", \"revision\": 1}], \"action\": [\"approve\"]}",
        "{\"tasks\": [{\"id\": \"x\", \"revision\": 1}], \"action\": \"approve\", \"fields\": []}",
        "{\"tasks\": [{\"id\": \"x\", \"revision\": 1}], \"action\": \"approve\","
            + " \"opinion\": {}}",
        "{\"tasks\": [], \"tasks\": [{\"id\": \"x\", \"revision\": 1}], \"action\": \"approve\"}",
      })
  void noBatchOfAnotherShape(String body) {
    isRefused(
        reviewer.raw("POST", BATCH, bytes(body), "application/json", "Idempotency-Key", "shape"),
        400,
        422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u0000", "\\ud800", "\\uffff", "\\u202e"})
  void noNameOfATaskThatCannotBeKept(String id) {
    String body =
        "{\"tasks\": [{\"id\": \"%s\", \"revision\": 1}], \"action\": \"approve\"}".formatted(id);
    Caller.Answer answer =
        reviewer.raw(
            "POST",
            BATCH,
            bytes(body),
            "application/json",
            "Idempotency-Key",
            UUID.randomUUID().toString());
    nothingIsToldOfTheFirst(answer);
  }

  @Test
  void noKeyForABatchAndForOneTask() {
    String first = submit(service) + "-1";
    String second = submit(service) + "-1";
    String key = UUID.randomUUID().toString();
    Map<String, Object> alone = Map.of("action", "approve", "revision", 1);
    assertThat(reviewer.post("/api/tasks/" + first + "/actions", alone, key).status())
        .isEqualTo(200);
    Caller.Answer batch = reviewer.post(BATCH, approval(second), key);
    isRefused(batch, 422);
    assertThat(batch.slug()).isEqualTo("idempotency-key-used");
    assertThat(reviewer.get("/api/tasks/" + second).body().path("state").asString())
        .isEqualTo("OPEN");
  }

  /** Two pages with their own keys: each task is decided by one of them. */
  @Test
  void noTaskDecidedTwiceByTwoBatches() {
    String[] tasks =
        IntStream.range(0, 10).mapToObj(i -> submit(service) + "-1").toArray(String[]::new);
    List<String> turned = new ArrayList<>(List.of(tasks));
    Collections.reverse(turned);
    List<Map<String, Object>> wishes =
        List.of(approval(tasks), approval(turned.toArray(String[]::new)));
    Map<String, Integer> done = new ConcurrentHashMap<>();
    Crowd.work(
        2,
        2,
        number -> {
          Caller.Answer answer = reviewer.post(BATCH, wishes.get(number));
          assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
          for (JsonNode one : answer.body().path("results")) {
            if (one.path("done").asBoolean()) {
              done.merge(one.path("id").asString(), 1, Integer::sum);
            } else {
              assertThat(one.at("/problem/status").asInt()).isEqualTo(409);
            }
          }
        });
    assertThat(done).containsOnlyKeys(tasks);
    assertThat(done.values()).containsOnly(1);
  }

  // Places where lists go on

  static Stream<Arguments> cursors() {
    String early = "-1000000000-01-01T00:00:00Z";
    String late = "+1000000000-12-31T23:59:59.999999999Z";
    String id = UUID.randomUUID().toString();
    return Stream.of(early, late)
        .flatMap(
            time ->
                Stream.of(
                    Arguments.of("/api/applications?role=applicant", time + "\n" + id),
                    Arguments.of("/api/applications?role=tracker", time + "\n" + id),
                    Arguments.of("/api/tasks?state=done", time + "\n" + id + "\n1\ntrue\n"),
                    Arguments.of("/api/tasks?state=pending", time + "\n" + id + "\n1\ntrue\n"),
                    Arguments.of("/api/tasks?sort=urged", time + "\n" + id + "\n1\ntrue\n"),
                    Arguments.of(
                        "/api/tasks?sort=due",
                        "2026-01-01T00:00:00Z\n" + id + "\n1\ntrue\n" + time),
                    Arguments.of("/api/notices?limit=5", time + "\n" + id),
                    Arguments.of("/api/jobs/dead?limit=5", time + "\n" + id),
                    Arguments.of("/api/jobs/discarded?limit=5", time + "\n" + id)));
  }

  @ParameterizedTest
  @MethodSource("cursors")
  void noPlaceThatNoListHasGiven(String list, String place) {
    String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(place));
    isRefused(administrator.get(list + "&after=" + cursor), 400);
  }

  // Phrases and favourites

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "{}",
        "{\"text\": null}",
        "{\"text\": \"\\u3000\"}",
        "{\"text\": []}",
        "{\"items\": [null], \"revision\": 0}",
        "{\"items\": [[]], \"revision\": 0}",
        "{\"items\": null, \"revision\": 0}",
        "{\"items\": [], \"revision\": 2147483648}",
        "{\"items\": \"x\", \"revision\": 0}",
      })
  void noPhraseOfAnotherShape(String body) {
    isRefused(applicant.raw("POST", PHRASES, bytes(body), "application/json"), 400, 422);
    isRefused(applicant.raw("PUT", PHRASES, bytes(body), "application/json"), 400, 422);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "{\"services\": [null]}",
        "{\"services\": [1]}",
        "{\"services\": {}}",
        "{\"services\": [\"\\u0000\"]}",
        "{\"services\": [\"no-such-service\"]}",
        "{\"services\": [\"seal-approval\", \"seal-approval\"]}",
      })
  void noFavouriteThatIsNone(String body) {
    isRefused(applicant.raw("PUT", FAVOURITES, bytes(body), "application/json"), 400, 422);
  }

  @Test
  void noEndlessFavourites() {
    List<String> many = IntStream.range(0, 100_000).mapToObj(i -> "service-" + i).toList();
    isRefused(applicant.send("PUT", FAVOURITES, Map.of("services", many)), 413, 422);
  }

  // Who administers

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/jobs/dead",
        "/api/jobs/discarded",
        "/api/admin/people?q=a",
        "/api/admin/hand-overs",
        "/api/services/seal-approval/disclosures",
      })
  void nothingOfAdministratorsForOthers(String path) {
    isRefused(office.person(STRANGER).get(path), 403);
    isRefused(Caller.stranger(port).get(path), 401);
  }

  /** Whoever hangs up in the middle of asking leaves no page behind. */
  @Test
  void noPageOfWhoHasHungUp() {
    int before = streams.size();
    for (int i = 0; i < 150; i++) {
      Crowd.askAndHangUp(
          "http://localhost:" + port, office.person(STRANGER), "/api/events", i * 40_000L);
    }
    await().untilAsserted(() -> assertThat(streams.size()).isLessThanOrEqualTo(before));
  }

  @Test
  void noEventsOfWhatIsNone() {
    isRefused(applicant.get("/api/events?watch=nothing"), 400);
    EventReader unknown =
        EventReader.open(
            "http://localhost:" + port + "/api/events?watch=" + UUID.randomUUID(),
            applicant.cookie());
    assertThat(unknown.status()).isEqualTo(200);
    unknown.close();
  }

  @Test
  void noWordsThatCannotBeKept() {
    String id = submit(service);
    for (String words : List.of("[]", "{}")) {
      isRefused(
          applicant.raw(
              "POST",
              "/api/applications/" + id + "/urge",
              bytes("{\"words\": " + words + "}"),
              "application/json"),
          400,
          422);
    }
    Caller.Answer urged =
        applicant.raw(
            "POST",
            "/api/applications/" + id + "/urge",
            bytes("{\"words\": \"\\u0000\\ud800\"}"),
            "application/json");
    assertThat(urged.status()).as("%s", urged.body()).isEqualTo(200);
    isRefused(
        office.person(STRANGER).post("/api/applications/" + id + "/urge", Map.of("escalate", true)),
        404);
  }
}
