package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.errand.ErrandTest;
import io.errand.design.LoadCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

/** Everything that somebody has, and what would come to them, goes to a successor. */
@ErrandTest
class HandOverTests {
  private static final String COLLEAGUE = "20060158";
  private static final String ADMINISTRATOR = "20120409";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Autowired private DatabaseClient database;
  @Autowired private LoadCatalogue loading;
  @LocalServerPort private int port;
  @TempDir private Path catalogue;

  private MadeUpService service;
  private Newcomers newcomers;
  private Caller administrator;
  private Caller applicant;
  private Caller leaver;
  private Caller successor;
  private Caller other;

  @BeforeEach
  void publish() throws IOException {
    newcomers = new Newcomers(database, port);
    administrator = Caller.signedIn(port, ADMINISTRATOR);
    applicant = Caller.signedIn(port, "2024212001");
    leaver = newcomers.person(COLLEAGUE);
    successor = newcomers.person(COLLEAGUE);
    other = newcomers.person(COLLEAGUE);
    service = new MadeUpService(System.nanoTime());
    String assign = "{\"people\": [\"" + newcomers.number(leaver) + "\"]}";
    newcomers.publish(loading, catalogue, service, assign);
  }

  @Test
  void whatWaitsAndWhatIsToComeIsTheSuccessors() {
    String id = apply();
    String task = waiting(leaver).getFirst();
    handOver(successor, 201);
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(waiting(successor)).hasSize(1));
    assertThat(waiting(leaver)).isEmpty();
    assertThat(post(leaver, task).slug()).isEqualTo("task-handed-over");
    JsonNode line = applicant.get("/api/applications/" + id + "/log").body().path("items").path(0);
    assertThat(line.path("kind").asString()).isEqualTo("replaced");
    assertThat(line.path("instead").asString()).isEqualTo("N" + newcomers.number(leaver));
    assertThat(line.path("people").path(0).asString()).isEqualTo("N" + newcomers.number(successor));
    assertThat(line.path("operator").path("number").asString()).isEqualTo(ADMINISTRATOR);
    apply();
    assertThat(waiting(successor)).hasSize(2);
    waiting(successor).forEach(one -> assertThat(post(successor, one).status()).isEqualTo(200));
    assertThat(kinds(successor)).contains("handed-over").containsOnlyOnce("opened");
  }

  @Test
  void rolesAndProxiesGoOver() {
    String role = newcomers.role(leaver);
    Map<String, Object> proxy =
        Map.of("proxy", leaver.id(), "ends", Instant.now().plus(Duration.ofDays(1)).toString());
    assertThat(other.post("/api/me/proxies", proxy).status()).isEqualTo(201);
    apply();
    JsonNode has = administrator.get("/api/admin/people/" + leaver.id() + "/belongings").body();
    assertThat(has.path("tasks").asInt()).isEqualTo(1);
    assertThat(has.path("roles").path(0).path("key").asString()).isEqualTo(role);
    assertThat(has.path("proxies").asInt()).isEqualTo(1);
    assertThat(has.path("named").path(0).path("service").path("key").asString())
        .isEqualTo(service.key());
    handOver(successor, 201);
    assertThat(roles(leaver)).isEmpty();
    assertThat(roles(successor)).containsExactly(role);
    assertThat(states(leaver)).containsExactly("revoked");
    assertThat(states(successor)).containsExactly("active");
  }

  @Test
  void manyGoInPiecesAndProgressIsTold() {
    Stream.generate(this::apply).limit(45).forEach(id -> assertThat(id).isNotEmpty());
    String handOver = handOver(successor, 201).path("id").asString();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              JsonNode seen = administrator.get("/api/admin/hand-overs/" + handOver).body();
              assertThat(seen.path("tasks").asInt()).isEqualTo(45);
              assertThat(seen.path("done").asInt()).isEqualTo(45);
              assertThat(seen.path("finishedAt").isString()).isTrue();
            });
    assertThat(waiting(successor)).hasSize(45);
  }

  @Test
  void onceItIsEndedThePersonIsAskedAgain() {
    String handOver = handOver(successor, 201).path("id").asString();
    String end = "/api/admin/hand-overs/" + handOver + "/end";
    assertThat(other.post(end, Map.of()).status()).isEqualTo(403);
    assertThat(administrator.post(end, Map.of()).status()).isEqualTo(200);
    apply();
    assertThat(waiting(leaver)).hasSize(1);
    assertThat(waiting(successor)).isEmpty();
  }

  @Test
  void whatWasTakenOverBeforeGoesOn() {
    handOver(successor, 201);
    Map<String, Object> next =
        Map.of("person", successor.id(), "successor", other.id(), "reason", "调动");
    assertThat(administrator.post("/api/admin/hand-overs", next).status()).isEqualTo(201);
    apply();
    assertThat(waiting(other)).hasSize(1);
  }

  @Test
  void theSameCommandTwiceIsOneHandOver() {
    String key = UUID.randomUUID().toString();
    List<String> ids =
        Stream.of(1, 2, 3, 4)
            .map(
                one ->
                    CompletableFuture.supplyAsync(
                        () ->
                            administrator
                                .post("/api/admin/hand-overs", wish(successor), key)
                                .body()
                                .path("id")
                                .asString()))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .distinct()
            .toList();
    assertThat(ids).hasSize(1);
    assertThat(pointer(administrator.post("/api/admin/hand-overs", wish(other))))
        .isEqualTo("/person");
  }

  @Test
  void onlyAdministratorsMayAndWhatIsWrongIsTold() {
    assertThat(leaver.post("/api/admin/hand-overs", wish(successor)).status()).isEqualTo(403);
    String belongings = "/api/admin/people/" + leaver.id() + "/belongings";
    assertThat(leaver.get(belongings).status()).isEqualTo(403);
    assertThat(leaver.get("/api/admin/hand-overs").status()).isEqualTo(403);
    assertThat(administrator.get("/api/admin/hand-overs/" + UUID.randomUUID()).status())
        .isEqualTo(404);
    Map<String, Object> wrong = new HashMap<>();
    wrong.put("person", null);
    wrong.put("successor", null);
    wrong.put("reason", " ");
    wrong.forEach(
        (field, value) -> {
          Map<String, Object> wish = new HashMap<>(wish(successor));
          wish.put(field, value);
          assertThat(pointer(administrator.post("/api/admin/hand-overs", wish)))
              .isEqualTo("/" + field);
        });
    assertThat(pointer(administrator.post("/api/admin/hand-overs", wish(leaver))))
        .isEqualTo("/successor");
    newcomers.leave(other);
    assertThat(pointer(administrator.post("/api/admin/hand-overs", wish(other))))
        .isEqualTo("/successor");
  }

  @Test
  void whoHasLeftIsFoundByAdministratorsAlone() {
    newcomers.leave(leaver);
    String words = "?q=" + newcomers.number(leaver);
    assertThat(administrator.get("/api/directory/people" + words).body().path("items")).isEmpty();
    assertThat(administrator.get("/api/admin/people" + words).body().path("items"))
        .extracting(person -> person.path("id").asString())
        .containsExactly(leaver.id().toString());
    assertThat(other.get("/api/admin/people" + words).status()).isEqualTo(403);
  }

  @Test
  void theSessionSaysWhoAdministers() {
    assertThat(administrator.get("/api/session").body().path("can"))
        .extracting(JsonNode::asString)
        .containsExactly("administer");
    JsonNode others = other.get("/api/session").body().path("can");
    assertThat(others.isArray() && others.isEmpty()).isTrue();
  }

  private JsonNode handOver(Caller to, int expected) {
    Caller.Answer answer = administrator.post("/api/admin/hand-overs", wish(to));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(expected);
    return answer.body();
  }

  private Map<String, Object> wish(Caller to) {
    return Map.of("person", leaver.id(), "successor", to.id(), "reason", "离职");
  }

  private String apply() {
    Map<String, Object> body = Map.of("data", service.data(false));
    Caller.Answer answer = applicant.post("/api/services/" + service.key() + "/applications", body);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    return answer.body().path("id").asString();
  }

  private Caller.Answer post(Caller who, String task) {
    Map<String, Object> approval =
        Map.of("action", "approve", "revision", 1, "fields", Map.of(service.own(), "已阅"));
    return who.post("/api/tasks/" + task + "/actions", approval);
  }

  private List<String> waiting(Caller who) {
    String list = "/api/tasks?state=pending&limit=100&service=" + service.key();
    return who.get(list)
        .body()
        .path("items")
        .valueStream()
        .map(task -> task.path("id").asString())
        .toList();
  }

  private static List<String> roles(Caller who) {
    return who.get("/api/session")
        .body()
        .path("roles")
        .valueStream()
        .map(role -> role.path("key").asString())
        .toList();
  }

  private static List<String> states(Caller who) {
    return who.get("/api/me/proxies")
        .body()
        .path("items")
        .valueStream()
        .map(one -> one.path("state").asString())
        .toList();
  }

  private static List<String> kinds(Caller who) {
    return who.get("/api/notices?limit=100")
        .body()
        .path("items")
        .valueStream()
        .map(notice -> notice.path("kind").asString())
        .toList();
  }

  private static String pointer(Caller.Answer answer) {
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(422);
    return answer.body().path("errors").path(0).path("pointer").asString();
  }
}
