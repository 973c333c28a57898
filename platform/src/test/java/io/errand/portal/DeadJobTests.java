package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.errand.ErrandTest;
import io.errand.design.LoadCatalogue;
import io.errand.hook.HookServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

/** What was given up: administrators see it, and have it tried again once it can work. */
@ErrandTest
class DeadJobTests {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Autowired private DatabaseClient database;
  @Autowired private LoadCatalogue loading;
  @LocalServerPort private int port;
  @TempDir private Path catalogue;

  private final HookServer server = HookServer.shared();
  private Office office;
  private Caller administrator;
  private Caller applicant;
  private Caller keeper;

  @BeforeEach
  void enter() {
    office = new Office(database, port);
    administrator = office.person(DrawnService.PLATFORM);
    applicant = office.person("20180326");
    keeper = office.person(DrawnService.KEEPER);
  }

  @AfterEach
  void answersAsBefore() {
    server.answers(200, "{}");
  }

  private String submit(SpelledService service) {
    return applicant
        .post(
            "/api/services/" + service.key() + "/applications",
            Map.of("data", Map.of("topic", "门禁")))
        .body()
        .path("id")
        .asString();
  }

  private static SpelledService flow(String key, String node) {
    return SpelledService.of(
        key,
        "{\"key\": \"topic\", \"type\": \"text\", \"maxLength\": 40}",
        """
        {"id": "begin", "type": "start"},
        %s,
        {"id": "last", "type": "task", "assign": {"people": ["20130207"]}},
        {"id": "over", "type": "end"}
        """
            .formatted(node),
        "begin>middle middle>last last>over");
  }

  private static SpelledService telling() {
    return flow(
        "telling",
        """
        {"id": "middle", "type": "action", "effect": "web-hook", "with": {"address": "elsewhere"}}\
        """);
  }

  private JsonNode awaitDead(String application) {
    return await()
        .atMost(PATIENCE)
        .until(() -> dead(application), Optional::isPresent)
        .orElseThrow();
  }

  private Optional<JsonNode> dead(String application) {
    return administrator
        .get("/api/jobs/dead?limit=100")
        .body()
        .path("items")
        .valueStream()
        .filter(job -> job.path("application").asString("").equals(application))
        .findFirst();
  }

  private void awaitAtLast(String id) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(office.all(id))
                    .extracting(Office.Waiting::node)
                    .containsExactly("last"));
  }

  private void resume(String id) {
    Map<String, String> wish = Map.of("action", "resume", "reason", "已修复");
    assertThat(keeper.post("/api/applications/" + id + "/actions", wish).status()).isEqualTo(200);
  }

  @Test
  void isShownAndRunsAgainOnce() throws IOException {
    server.answers(400, "{}");
    SpelledService service = telling();
    SpelledService.publish(loading, catalogue, service);
    String id = submit(service);
    JsonNode job = awaitDead(id);
    assertThat(job.path("kind").asString()).isEqualTo("flow-web-hook");
    assertThat(job.path("title").asString()).isEqualTo("通知其他系统");
    assertThat(job.path("reason").asString()).contains("400");
    assertThat(job.toString()).doesNotContain("门禁", "body", "payload");

    server.answers(200, "{}");
    String path = "/api/jobs/dead/" + job.path("id").asString() + "/rerun";
    String key = UUID.randomUUID().toString();
    Caller.Answer first = administrator.post(path, Map.of(), key);
    assertThat(first.status()).as("%s", first.body()).isEqualTo(200);
    assertThat(administrator.post(path, Map.of(), key).body()).isEqualTo(first.body());
    assertThat(administrator.post(path, Map.of()).status()).isEqualTo(404);
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(server.about(id)).hasSize(2));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(applicant.get("/api/applications/" + id + "/log").body().path("items"))
                    .extracting(line -> line.path("kind").asString())
                    .containsSubsequence("answered", "suspended", "answered"));
    assertThat(dead(id)).isEmpty();
    resume(id);
    awaitAtLast(id);
    assertThat(server.about(id)).extracting(HookServer.Told::id).containsOnly(id + "-2");
    assertThat(server.about(id)).hasSize(2);
  }

  @Test
  void isThrownAwayOnceAndStaysOnRecord() throws IOException {
    server.answers(400, "{}");
    SpelledService service = telling();
    SpelledService.publish(loading, catalogue, service);
    String id = submit(service);
    JsonNode job = awaitDead(id);
    assertThat(job.path("help").asString()).contains("对方系统");
    assertThat(job.path("recurs").asBoolean()).isFalse();
    String path = "/api/jobs/dead/" + job.path("id").asString();
    assertThat(applicant.post(path + "/discard", Map.of()).status()).isEqualTo(403);
    String key = UUID.randomUUID().toString();
    Caller.Answer first = administrator.post(path + "/discard", Map.of(), key);
    assertThat(first.status()).as("%s", first.body()).isEqualTo(200);
    assertThat(administrator.post(path + "/discard", Map.of(), key).body()).isEqualTo(first.body());
    assertThat(administrator.post(path + "/discard", Map.of()).status()).isEqualTo(404);
    assertThat(administrator.post(path + "/rerun", Map.of()).status()).isEqualTo(404);
    assertThat(dead(id)).isEmpty();
    JsonNode gone =
        administrator
            .get("/api/jobs/discarded?limit=100")
            .body()
            .path("items")
            .valueStream()
            .filter(one -> one.path("job").path("id").equals(job.path("id")))
            .findFirst()
            .orElseThrow();
    assertThat(gone.path("job")).isEqualTo(job);
    assertThat(gone.path("by").path("id").asString()).isEqualTo(administrator.id().toString());
    assertThat(gone.path("at").isString()).isTrue();
    assertThat(applicant.get("/api/jobs/discarded").status()).isEqualTo(403);
    assertThat(administrator.get("/api/jobs/discarded?after=nonsense").status()).isEqualTo(400);
  }

  @Test
  void whatRecursCanBeRunAgainAlone() {
    UUID job = UUID.nameUUIDFromBytes("portal-sweep-uploads".getBytes(StandardCharsets.UTF_8));
    database
        .sql("update job set dead_at = now(), run_at = now() + interval '1 day' where id = :id")
        .bind("id", job)
        .then()
        .block();
    JsonNode shown =
        administrator
            .get("/api/jobs/dead?limit=100")
            .body()
            .path("items")
            .valueStream()
            .filter(one -> one.path("id").asString().equals(job.toString()))
            .findFirst()
            .orElseThrow();
    assertThat(shown.path("recurs").asBoolean()).isTrue();
    String path = "/api/jobs/dead/" + job;
    assertThat(administrator.post(path + "/discard", Map.of()).slug()).isEqualTo("job-recurs");
    assertThat(administrator.post(path + "/rerun", Map.of()).status()).isEqualTo(200);
  }

  @Test
  void isTheBusinessOfWhoAdministersErrand() throws IOException {
    server.answers(400, "{}");
    SpelledService service = telling();
    SpelledService.publish(loading, catalogue, service);
    String id = submit(service);
    String job = awaitDead(id).path("id").asString();
    for (Caller other : List.of(applicant, keeper, office.person("20130207"))) {
      assertThat(other.get("/api/jobs/dead").status()).isEqualTo(403);
      assertThat(other.post("/api/jobs/dead/" + job + "/rerun", Map.of()).status()).isEqualTo(403);
    }
    assertThat(Caller.stranger(port).get("/api/jobs/dead").status()).isEqualTo(401);
    assertThat(
            administrator.post("/api/jobs/dead/" + UUID.randomUUID() + "/rerun", Map.of()).status())
        .isEqualTo(404);
    assertThat(administrator.get("/api/jobs/dead?after=nonsense").status()).isEqualTo(400);
    assertThat(dead(id)).isPresent();
  }

  @Test
  void aChildStartsOnceItsServiceIsMended() throws IOException {
    SpelledService other =
        new SpelledService(
            "mended-" + System.nanoTime(),
            """
            {"key": "topic", "type": "text", "maxLength": 40, "required": true},
            {"key": "reason", "type": "text", "maxLength": 40, "required": true}
            """,
            """
            {"id": "begin", "type": "start"},
            {"id": "check", "type": "task", "assign": {"people": ["20080094"]}},
            {"id": "over", "type": "end"}
            """,
            "begin>check check>over");
    SpelledService parent =
        flow(
            "asking",
            """
            {"id": "middle", "type": "sub-flow", "service": "%s", "fill": {"topic": "topic"}}\
            """
                .formatted(other.key()));
    SpelledService.publish(loading, catalogue, other, parent);
    String id = submit(parent);
    JsonNode job = awaitDead(id);
    assertThat(job.path("reason").asString()).contains("/reason");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(applicant.get("/api/applications/" + id).body().path("state").asString())
                    .isEqualTo("SUSPENDED"));

    SpelledService mended =
        new SpelledService(
            other.key(),
            other
                .fields()
                .replace(
                    "\"reason\", \"type\": \"text\", \"maxLength\": 40, \"required\": true",
                    "\"reason\", \"type\": \"text\", \"maxLength\": 40"),
            other.nodes(),
            other.edges());
    assertThat(SpelledService.load(loading, catalogue, mended).published())
        .containsExactly(other.key());
    resume(id);
    String rerun = "/api/jobs/dead/" + job.path("id").asString() + "/rerun";
    assertThat(administrator.post(rerun, Map.of()).status()).isEqualTo(200);
    String child =
        await()
            .atMost(PATIENCE)
            .until(
                () ->
                    applicant
                        .get("/api/applications/" + id)
                        .body()
                        .path("started")
                        .path(0)
                        .path("id")
                        .asString(""),
                started -> !started.isEmpty());
    office.decide(office.asked(child, "check"), "approve", "", Caller.JSON.createObjectNode());
    awaitAtLast(id);
  }
}
