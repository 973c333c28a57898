package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.errand.ErrandTest;
import io.errand.design.LoadCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A standing proxy acts for a person in a time, in what they were given, and nowhere else. */
@ErrandTest
class ProxyTests {
  private static final String PROXY = "20120215";
  private static final String OTHER = "20080094";
  private static final String ADMINISTRATOR = "20120409";

  @Autowired private DatabaseClient database;
  @Autowired private LoadCatalogue loading;
  @LocalServerPort private int port;
  @TempDir private Path catalogue;

  private MadeUpService service;
  private Caller applicant;
  private Caller principal;
  private Caller proxy;
  private Caller other;
  private Caller administrator;
  private String id;

  @BeforeEach
  void submit() throws IOException {
    service = new MadeUpService(System.nanoTime());
    service.write(catalogue);
    letTransfer();
    assertThat(loading.load(catalogue.toUri().toString()).block().faults()).isEmpty();
    Office office = new Office(database, port);
    applicant = office.person("2024212001");
    principal = office.person(MadeUpService.REVIEWER);
    proxy = office.person(PROXY);
    other = office.person(OTHER);
    administrator = office.person(ADMINISTRATOR);
    id = apply(applicant);
  }

  @AfterEach
  void dismissEverybody() {
    database.sql("delete from proxy").then().block();
  }

  private void letTransfer() throws IOException {
    Path file = catalogue.resolve("services/public/" + service.key() + "/flow.json");
    ObjectNode flow = (ObjectNode) Caller.JSON.readTree(Files.readString(file));
    ObjectNode review = (ObjectNode) flow.path("nodes").path(1);
    review.put("transferTo", "anyone");
    review
        .putArray("actions")
        .add("approve")
        .add("transfer")
        .add("delegate")
        .add("take-back")
        .add("return-applicant");
    review.putArray("separateFrom").add("applicant").add("starter");
    Files.writeString(file, Caller.JSON.writeValueAsString(flow));
  }

  private String apply(Caller who) {
    Map<String, Object> body = Map.of("data", service.data(false));
    Caller.Answer answer = who.post("/api/services/" + service.key() + "/applications", body);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    return answer.body().path("id").asString();
  }

  @Test
  void theProxyFindsReadsAndDecidesInTheNameOfThePerson() {
    appoint(principal, proxy, Map.of("openTasks", true));
    JsonNode listed = waiting(proxy).getFirst();
    assertThat(listed.path("onBehalfOf").path("number").asString())
        .isEqualTo(MadeUpService.REVIEWER);
    assertThat(waiting(principal).getFirst().path("onBehalfOf").isObject()).isFalse();
    assertThat(count(proxy)).isEqualTo(1);
    String task = listed.path("id").asString();
    assertThat(proxy.get("/api/tasks/" + task).body().path("onBehalfOf").path("id").asString())
        .isEqualTo(principal.id().toString());
    act(proxy, task, approval(), 200);
    assertThat(waiting(principal)).isEmpty();
    JsonNode line = logged("approve");
    assertThat(line.path("operator").path("number").asString()).isEqualTo(PROXY);
    assertThat(line.path("onBehalfOf").path("number").asString()).isEqualTo(MadeUpService.REVIEWER);
    assertThat(applicant.get("/api/applications/" + id + "/progress").body().toString())
        .contains("（代");
    assertThat(act(principal, task, approval(), 409).slug()).isEqualTo("task-decided");
  }

  @Test
  void whatTheProxyHasDoneIsAmongWhatThePersonHas() {
    appoint(principal, proxy, Map.of("openTasks", true));
    int before = principal.get("/api/tasks/counts").body().at("/done/count").asInt();
    act(proxy, id + "-1", approval(), 200);
    JsonNode seen = done(principal).getFirst();
    assertThat(seen.at("/doneBy/number").asString()).isEqualTo(PROXY);
    assertThat(seen.path("onBehalfOf").isObject()).isFalse();
    assertThat(principal.get("/api/tasks/counts").body().at("/done/count").asInt())
        .isEqualTo(before + 1);
    JsonNode own = done(proxy).getFirst();
    assertThat(own.path("doneBy").isObject()).isFalse();
    assertThat(own.at("/onBehalfOf/number").asString()).isEqualTo(MadeUpService.REVIEWER);
    assertThat(done(other)).isEmpty();
    String next = apply(applicant);
    act(principal, next + "-1", approval(), 200);
    assertThat(done(principal))
        .extracting(one -> one.path("id").asString(), one -> one.path("doneBy").isObject())
        .containsExactly(tuple(next + "-1", false), tuple(id + "-1", true));
    String first = done(principal, "&limit=1").path("next").asString();
    assertThat(done(principal, "&limit=1&after=" + first).path("items"))
        .hasSize(1)
        .allSatisfy(one -> assertThat(one.path("id").asString()).isEqualTo(id + "-1"));
  }

  @Test
  void thePersonReadsWhatTheProxyHasDoneThoughTheirRoleIsGone() {
    appoint(principal, proxy, Map.of("openTasks", true));
    act(proxy, id + "-1", approval(), 200);
    database
        .sql(
            """
            delete from flow_reader
             where instance_id = :id::uuid and relation = 'candidate'
            """)
        .bind("id", id)
        .then()
        .block();
    assertThat(principal.get("/api/tasks/" + id + "-1").status()).isEqualTo(200);
    assertThat(other.get("/api/tasks/" + id + "-1").status()).isEqualTo(404);
  }

  private List<JsonNode> done(Caller who) {
    return done(who, "").path("items").valueStream().toList();
  }

  private JsonNode done(Caller who, String more) {
    return who.get("/api/tasks?state=done&service=" + service.key() + more).body();
  }

  @Test
  void theProxyHearsOfWhatThePersonIsAsked() {
    appoint(principal, proxy, Map.of("services", List.of(service.key())));
    String later = apply(applicant);
    JsonNode told = told(proxy, later).getFirst();
    assertThat(told.path("kind").asString()).isEqualTo("opened");
    assertThat(told.path("title").asString()).endsWith("（代何既明）");
    assertThat(told(principal, later)).hasSize(1);
    assertThat(told(principal, later).getFirst().path("title").asString()).doesNotContain("代");
    act(proxy, later + "-1", Map.of("action", "return-applicant", "opinion", "请补充"), 200);
    assertThat(told(applicant, later).getFirst().path("text").asString()).contains("（代何既明）");
    assertThat(proxy.get("/api/notices?limit=100").body().toString()).contains("有人委托您代为办理");
  }

  private static List<JsonNode> told(Caller who, String instance) {
    return who.get("/api/notices?limit=100")
        .body()
        .path("items")
        .valueStream()
        .filter(notice -> notice.toString().contains(instance))
        .toList();
  }

  @Test
  void theApplicationIsOpenToTheProxyAsToThePerson() {
    appoint(principal, proxy, Map.of("openTasks", true));
    for (String path : List.of("", "/log", "/progress")) {
      assertThat(proxy.get("/api/applications/" + id + path).status()).as(path).isEqualTo(200);
      assertThat(other.get("/api/applications/" + id + path).status()).as(path).isEqualTo(404);
    }
    assertThat(proxy.get("/api/applications/" + id + "/log").body().path("items")).isNotEmpty();
  }

  @Test
  void whatWasWaitingIsTheProxysOnlyIfAsked() {
    appoint(principal, proxy, Map.of());
    assertThat(waiting(proxy)).isEmpty();
    assertThat(count(proxy)).isZero();
    isShut(id + "-1");
    String later = apply(applicant);
    assertThat(waiting(proxy))
        .extracting(task -> task.path("id").asString())
        .containsExactly(later + "-1");
    act(proxy, later + "-1", approval(), 200);
  }

  @Test
  void anAppointmentIsForItsServicesAndItsTimeAlone() {
    String elsewhere = "seal-approval";
    appoint(principal, proxy, Map.of("openTasks", true, "services", List.of(elsewhere)));
    isShut(id + "-1");
    database
        .sql("update proxy set services = array[:key]")
        .bind("key", service.key())
        .then()
        .block();
    act(proxy, id + "-1", Map.of("action", "comment"), 422);
    database.sql("update proxy set ends_at = now()").then().block();
    isShut(id + "-1");
    database
        .sql(
            "update proxy set begins_at = now() + interval '1 h', ends_at = now() + interval '2 h'")
        .then()
        .block();
    isShut(id + "-1");
  }

  @Test
  void whoIsDismissedHasNoMoreRights() {
    String appointment = appoint(principal, proxy, Map.of("openTasks", true));
    assertThat(proxy.get("/api/tasks/" + id + "-1").status()).isEqualTo(200);
    revoke(principal, appointment, 200);
    isShut(id + "-1");
    assertThat(states(principal)).containsExactly("revoked");
    revoke(principal, appointment, 200);
  }

  @Test
  void aProxyHasNoProxy() {
    appoint(principal, proxy, Map.of("openTasks", true));
    appoint(proxy, other, Map.of("openTasks", true));
    assertThat(waiting(other)).isEmpty();
    assertThat(other.get("/api/tasks/" + id + "-1").status()).isEqualTo(404);
    act(other, id + "-1", approval(), 404);
  }

  @Test
  void nobodyApprovesTheirOwnRequestAsAProxy() {
    appoint(principal, applicant, Map.of("openTasks", true));
    assertThat(waiting(applicant)).isEmpty();
    assertThat(act(applicant, id + "-1", approval(), 403).slug()).isEqualTo("separation-of-duties");
  }

  @Test
  void whatIsThePersonsOwnIsNeverTheProxys() {
    String own = apply(principal);
    appoint(principal, proxy, Map.of("openTasks", true));
    assertThat(proxy.get("/api/applications/" + own).status()).isEqualTo(404);
    assertThat(waiting(proxy))
        .extracting(task -> task.path("id").asString())
        .containsExactly(id + "-1");
    Map<String, Object> withdrawal = Map.of("reason", "x");
    for (String deed : List.of("/withdraw", "/urge")) {
      Map<String, Object> wish = deed.equals("/urge") ? Map.of() : withdrawal;
      assertThat(proxy.post("/api/applications/" + id + deed, wish).status()).isEqualTo(403);
      assertThat(proxy.post("/api/applications/" + own + deed, wish).status()).isEqualTo(404);
    }
  }

  @Test
  void nobodyChoosesForWhomTheyActButAmongThoseWhoAskedThem() {
    appoint(principal, proxy, Map.of("openTasks", true));
    Map<String, Object> forged = new HashMap<>(approval());
    for (UUID somebody : List.of(other.id(), proxy.id(), UUID.randomUUID())) {
      forged.put("onBehalfOf", somebody);
      int expected = somebody.equals(proxy.id()) ? 404 : 422;
      Caller.Answer answer = act(proxy, id + "-1", forged, expected);
      if (expected == 422) {
        assertThat(pointer(answer)).isEqualTo("/onBehalfOf");
      }
      assertThat(act(other, id + "-1", forged, 404).slug()).isEqualTo("not-found");
    }
    forged.put("onBehalfOf", principal.id());
    act(proxy, id + "-1", forged, 200);
  }

  @Test
  void thePersonTakesBackWhatTheProxyDecided() {
    appoint(principal, proxy, Map.of("openTasks", true));
    act(proxy, id + "-1", approval(), 200);
    act(principal, id + "-1", Map.of("action", "take-back", "opinion", "再看"), 200);
    assertThat(waiting(proxy)).hasSize(1);
  }

  @Test
  void aTransferredTaskLeavesTheProxyToo() {
    appoint(principal, proxy, Map.of("openTasks", true));
    act(proxy, id + "-1", transferTo(principal), 422);
    act(proxy, id + "-1", transferTo(proxy), 422);
    act(proxy, id + "-1", transferTo(other), 200);
    assertThat(waiting(proxy)).isEmpty();
    assertThat(act(proxy, id + "-1", approval(), 409).slug()).isEqualTo("task-handed-over");
    assertThat(waiting(other)).hasSize(1);
  }

  @RepeatedTest(8)
  void whoIsFasterDecides() {
    appoint(principal, proxy, Map.of("openTasks", true));
    List<Integer> statuses =
        Stream.of(principal, proxy)
            .map(
                who ->
                    CompletableFuture.supplyAsync(
                        () -> post(who, id + "-1", with(approval(), 1)).status()))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .sorted()
            .toList();
    assertThat(statuses).containsExactly(200, 409);
    assertThat(
            applicant
                .get("/api/applications/" + id + "/log")
                .body()
                .path("items")
                .valueStream()
                .filter(line -> line.path("action").asString("").equals("approve")))
        .hasSize(1);
  }

  @RepeatedTest(8)
  void whoIsDismissedMeanwhileHasDecidedBeforeOrNever() {
    String appointment = appoint(principal, proxy, Map.of("openTasks", true));
    CompletableFuture<Integer> decided =
        CompletableFuture.supplyAsync(() -> post(proxy, id + "-1", with(approval(), 1)).status());
    revoke(principal, appointment, 200);
    int status = decided.join();
    assertThat(status).isIn(200, 404);
    assertThat(waiting(principal)).hasSize(status == 200 ? 0 : 1);
  }

  @Test
  void thoseConcernedAndAdministratorsSeeIt() {
    String appointment = appoint(principal, proxy, Map.of("reason", "出差"));
    assertThat(states(principal)).containsExactly("active");
    assertThat(states(proxy)).containsExactly("active");
    assertThat(states(other)).isEmpty();
    String ofPerson = "/api/admin/people/" + principal.id() + "/proxies";
    assertThat(administrator.get(ofPerson).body().path("items")).hasSize(1);
    assertThat(principal.get(ofPerson).status()).isEqualTo(403);
    revoke(other, appointment, 404);
    assertThat(states(principal)).containsExactly("active");
    revoke(administrator, appointment, 200);
  }

  @Test
  void aWrongWishIsToldWhereItIsWrong() {
    Instant now = Instant.now();
    String someone = proxy.id().toString();
    String soon = now.plus(Duration.ofDays(1)).toString();
    Map<Map<String, Object>, String> wrong =
        Map.of(
            Map.of("ends", soon), "/proxy",
            Map.of("proxy", principal.id().toString(), "ends", soon), "/proxy",
            Map.of("proxy", UUID.randomUUID().toString(), "ends", soon), "/proxy",
            Map.of("proxy", someone), "/ends",
            Map.of("proxy", someone, "begins", soon, "ends", soon), "/ends",
            Map.of(
                    "proxy",
                    someone,
                    "begins",
                    "2020-01-01T00:00:00Z",
                    "ends",
                    "2020-02-01T00:00:00Z"),
                "/ends",
            Map.of("proxy", someone, "ends", now.plus(Duration.ofDays(400)).toString()), "/ends",
            Map.of("proxy", someone, "ends", soon, "services", List.of()), "/services",
            Map.of("proxy", someone, "ends", soon, "services", List.of(service.key(), "nothing")),
                "/services/1",
            Map.of("proxy", someone, "ends", soon, "reason", "x".repeat(201)), "/reason");
    wrong.forEach(
        (wish, pointer) -> {
          Caller.Answer answer = principal.post("/api/me/proxies", wish);
          assertThat(answer.status()).as("%s", wish).isEqualTo(422);
          assertThat(pointer(answer)).as("%s", wish).isEqualTo(pointer);
        });
    assertThat(states(principal)).isEmpty();
  }

  @Test
  void whoHasLeftIsNobodysProxy() {
    database
        .sql("update person set active = false where number = :number")
        .bind("number", OTHER)
        .then()
        .block();
    try {
      Map<String, Object> wish =
          Map.of("proxy", other.id(), "ends", Instant.now().plus(Duration.ofDays(1)).toString());
      assertThat(pointer(principal.post("/api/me/proxies", wish))).isEqualTo("/proxy");
    } finally {
      database
          .sql("update person set active = true where number = :number")
          .bind("number", OTHER)
          .then()
          .block();
    }
  }

  @Test
  void twoForTheSameAreRefused() {
    appoint(principal, proxy, Map.of("services", List.of(service.key())));
    Map<String, Object> again = wish(other, Map.of("services", List.of("seal-approval")));
    assertThat(principal.post("/api/me/proxies", again).status()).isEqualTo(201);
    for (Map<String, Object> more :
        List.<Map<String, Object>>of(Map.of(), Map.of("services", List.of(service.key())))) {
      Caller.Answer answer = principal.post("/api/me/proxies", wish(other, more));
      assertThat(answer.status()).isEqualTo(422);
      assertThat(pointer(answer)).isEqualTo("/begins");
    }
  }

  @Test
  void theSameCommandTwiceIsOneAppointment() {
    Map<String, Object> wish = wish(proxy, Map.of());
    String key = UUID.randomUUID().toString();
    List<String> ids =
        Stream.of(1, 2, 3, 4)
            .map(
                one ->
                    CompletableFuture.supplyAsync(
                        () ->
                            principal
                                .post("/api/me/proxies", wish, key)
                                .body()
                                .path("id")
                                .asString()))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .distinct()
            .toList();
    assertThat(ids).hasSize(1);
    assertThat(states(principal)).hasSize(1);
    assertThat(principal.post("/api/me/proxies", wish(other, Map.of()), key).status())
        .isEqualTo(422);
  }

  /** The task is not there for the proxy: not in the list, not to read, not to act in. */
  private void isShut(String task) {
    assertThat(waiting(proxy)).noneMatch(one -> one.path("id").asString().equals(task));
    assertThat(proxy.get("/api/tasks/" + task).status()).isEqualTo(404);
    assertThat(proxy.get("/api/applications/" + id).status()).isEqualTo(404);
    assertThat(post(proxy, task, with(approval(), 1)).status()).isEqualTo(404);
  }

  private static String appoint(Caller who, Caller proxy, Map<String, Object> more) {
    Caller.Answer answer = who.post("/api/me/proxies", wish(proxy, more));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    return answer.body().path("id").asString();
  }

  private static Map<String, Object> wish(Caller proxy, Map<String, Object> more) {
    Map<String, Object> wish = new HashMap<>(more);
    wish.put("proxy", proxy.id().toString());
    wish.put("ends", Instant.now().plus(Duration.ofDays(1)).toString());
    return wish;
  }

  private static void revoke(Caller who, String appointment, int expected) {
    Caller.Answer answer = who.post("/api/me/proxies/" + appointment + "/revoke", Map.of());
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(expected);
  }

  private static List<String> states(Caller who) {
    return who.get("/api/me/proxies")
        .body()
        .path("items")
        .valueStream()
        .map(one -> one.path("state").asString())
        .toList();
  }

  private static Map<String, Object> transferTo(Caller whom) {
    return Map.of("action", "transfer", "people", List.of(whom.id()), "opinion", "请办理");
  }

  private Map<String, Object> approval() {
    return Map.of("action", "approve", "opinion", "同意", "fields", Map.of(service.own(), "已阅"));
  }

  private static Map<String, Object> with(Map<String, Object> wish, int revision) {
    Map<String, Object> whole = new HashMap<>(wish);
    whole.put("revision", revision);
    return whole;
  }

  private static Caller.Answer act(
      Caller who, String task, Map<String, Object> wish, int expected) {
    int revision = who.get("/api/tasks/" + task).body().path("revision").asInt(1);
    Caller.Answer answer = post(who, task, with(wish, revision));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(expected);
    return answer;
  }

  private static Caller.Answer post(Caller who, String task, Map<String, Object> wish) {
    return who.post("/api/tasks/" + task + "/actions", wish);
  }

  private static String pointer(Caller.Answer answer) {
    return answer.body().path("errors").path(0).path("pointer").asString();
  }

  private List<JsonNode> waiting(Caller who) {
    String list = "/api/tasks?state=pending&limit=100&service=" + service.key();
    return who.get(list).body().path("items").valueStream().toList();
  }

  private int count(Caller who) {
    return who.get("/api/tasks/counts")
        .body()
        .path("services")
        .valueStream()
        .filter(one -> one.path("key").asString().equals(service.key()))
        .mapToInt(one -> one.path("count").asInt())
        .sum();
  }

  private JsonNode logged(String action) {
    return applicant
        .get("/api/applications/" + id + "/log")
        .body()
        .path("items")
        .valueStream()
        .filter(line -> line.path("action").asString("").equals(action))
        .findFirst()
        .orElseThrow();
  }
}
