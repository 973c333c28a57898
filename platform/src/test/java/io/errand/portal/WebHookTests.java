package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.errand.ErrandTest;
import io.errand.design.LoadCatalogue;
import io.errand.hook.HookServer;
import io.errand.job.Job;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/** What action nodes tell other systems: once each, also when a server ends in the middle. */
@ErrandTest
class WebHookTests {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Autowired private DatabaseClient database;
  @Autowired private LoadCatalogue loading;
  @Autowired private CallWebHook calling;
  @LocalServerPort private int port;
  @TempDir private Path catalogue;

  private final HookServer server = HookServer.shared();
  private Office office;
  private Caller applicant;
  private Caller keeper;

  @BeforeEach
  void enter() {
    office = new Office(database, port);
    applicant = office.person("20180326");
    keeper = office.person(DrawnService.KEEPER);
  }

  @AfterEach
  void answersAsBefore() {
    server.answers(200, "{}");
  }

  private static SpelledService service(String with, String more) {
    return SpelledService.of(
        "telling",
        """
        {"key": "topic", "type": "text", "maxLength": 40},
        {"key": "remark", "type": "text", "maxLength": 40}
        """,
        """
        {"id": "begin", "type": "start"},
        {"id": "tell", "type": "action", "effect": "web-hook", "with": {%s}%s},
        {"id": "last", "type": "task", "assign": {"people": ["20130207"]},
         "actions": ["approve", "return-applicant"]},
        {"id": "over", "type": "end"}
        """
            .formatted(with, more),
        "begin>tell tell>last last>over");
  }

  private String submit(String more) throws IOException {
    SpelledService service =
        service(
            "\"address\": \"elsewhere\", \"fields\": [\"topic\"], \"answer\": [\"receipt\"]", more);
    SpelledService.publish(loading, catalogue, service);
    Map<String, String> data = Map.of("topic", "门禁", "remark", "不外传");
    return applicant
        .post("/api/services/" + service.key() + "/applications", Map.of("data", data))
        .body()
        .path("id")
        .asString();
  }

  private void awaitCalls(String id, int count) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(server.about(id)).hasSize(count));
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

  private void awaitState(String id, String state) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(state(id)).isEqualTo(state));
  }

  private String state(String id) {
    return applicant.get("/api/applications/" + id).body().path("state").asString();
  }

  /** What the log keeps of the answers, the first first. */
  private List<JsonNode> answers(String id) {
    return database
        .sql(
            """
            select details from flow_event
             where instance_id = :id and kind = 'ANSWERED' order by seq
            """)
        .bind("id", UUID.fromString(id))
        .map(row -> Caller.JSON.readTree(row.get("details", Json.class).asArray()))
        .all()
        .collectList()
        .block();
  }

  /** Lets the job of an application wait no longer, and perhaps have failed so often before. */
  private void hurry(String id, Integer attempts) {
    database
        .sql(
            """
            update job set run_at = now(), attempts = coalesce(:attempts, attempts)
             where kind = 'flow-web-hook' and payload ->> 'instance' = :id and lease is null
            """)
        .bind("attempts", Parameters.in(R2dbcType.INTEGER, attempts))
        .bind("id", id)
        .then()
        .block();
  }

  private long jobs(String id) {
    return database
        .sql("select count(*) from job where payload ->> 'instance' = :id")
        .bind("id", id)
        .map(row -> row.get(0, Long.class))
        .one()
        .block();
  }

  @Test
  void tellsWhatTheDefinitionSaysAndKeepsTheAnswerInTheLog() throws IOException {
    server.answers(200, "{\"receipt\": \"r-7\", \"more\": \"secret\"}");
    String id = submit("");
    awaitAtLast(id);
    assertThat(server.about(id)).hasSize(1);
    JsonNode told = Caller.JSON.readTree(server.about(id).getFirst().text());
    assertThat(told.path("event").asString()).isEqualTo("done");
    assertThat(told.path("applicant").path("number").asString()).isEqualTo("20180326");
    assertThat(told.path("fields").toString()).isEqualTo("{\"topic\":\"门禁\"}");
    assertThat(answers(id).getFirst().path("result").toString()).isEqualTo("{\"receipt\":\"r-7\"}");
    assertThat(jobs(id)).isZero();
  }

  @Test
  void failsThenWorksUnderTheSameId() throws IOException {
    server.answers(503, "{}");
    String id = submit("");
    awaitCalls(id, 1);
    server.answers(one -> new HookServer.Reply(0, ""));
    await().atMost(PATIENCE).until(() -> hurriedTo(id, 2));
    server.answers(200, "{}");
    await().atMost(PATIENCE).until(() -> hurriedTo(id, 3));
    awaitAtLast(id);
    assertThat(server.about(id)).extracting(HookServer.Told::id).containsOnly(id + "-2");
    assertThat(server.about(id))
        .extracting(HookServer.Told::text)
        .hasSize(3)
        .containsOnly(server.about(id).getFirst().text());
    assertThat(answers(id)).hasSize(1);
  }

  private boolean hurriedTo(String id, int calls) {
    hurry(id, null);
    return server.about(id).size() >= calls;
  }

  /** As after a server that ended between the call and the commit, and with two that hold it. */
  @Test
  void theSameJobDoneTwiceGoesOnOnce() throws IOException {
    server.answers(503, "{}");
    String id = submit("");
    awaitCalls(id, 1);
    server.answers(200, "{}");
    Job job = job(id, 2);
    Flux.range(0, 3).flatMap(i -> calling.run(job)).blockLast(PATIENCE);
    awaitAtLast(id);
    assertThat(answers(id)).hasSize(1);
    assertThat(server.about(id)).hasSizeGreaterThan(2);
    assertThat(server.about(id)).extracting(HookServer.Told::id).containsOnly(id + "-2");
    int before = server.about(id).size();
    calling.run(job).block();
    assertThat(server.about(id)).as("nothing is called for what is done").hasSize(before);
  }

  private Job job(String id, int attempt) {
    return database
        .sql("select id, payload from job where payload ->> 'instance' = :id")
        .bind("id", id)
        .map(
            row ->
                new Job(
                    row.get("id", UUID.class),
                    UUID.randomUUID(),
                    calling.kind(),
                    null,
                    Caller.JSON.readTree(row.get("payload", Json.class).asArray()),
                    Instant.now(),
                    attempt))
        .one()
        .block();
  }

  @Test
  void whatIsRefusedSuspendsAndIsTriedAgainAfterResuming() throws IOException {
    server.answers(400, "{}");
    String id = submit("");
    awaitState(id, "SUSPENDED");
    assertThat(answers(id).getFirst().path("failed").asString()).contains("400");
    assertThat(applicant.get("/api/applications/" + id + "/log").body().path("items").toString())
        .contains("未能办成")
        .doesNotContain("400");
    server.answers(200, "{}");
    keeper.post(
        "/api/applications/" + id + "/actions", Map.of("action", "resume", "reason", "已修复"));
    awaitAtLast(id);
    assertThat(server.about(id)).extracting(HookServer.Told::id).containsOnly(id + "-2");
  }

  @Test
  void afterTheLastAttemptItGoesOnWhereTheNodeSaysSo() throws IOException {
    server.answers(500, "{}");
    String id = submit(", \"onFailure\": \"continue\"");
    awaitCalls(id, 1);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              hurry(id, 29);
              assertThat(office.all(id)).hasSize(1);
            });
    awaitAtLast(id);
    assertThat(answers(id).getFirst().path("failed").asString()).contains("500");
  }

  @Test
  void whatIsWithdrawnAfterwardsIsTakenBack() throws IOException {
    String id = submit("");
    awaitAtLast(id);
    applicant.post("/api/applications/" + id + "/withdraw", Map.of());
    awaitCalls(id, 2);
    HookServer.Told undo = server.about(id).get(1);
    assertThat(undo.id()).isEqualTo(id + "-2-undo");
    assertThat(Caller.JSON.readTree(undo.text()).path("event").asString()).isEqualTo("undone");
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(jobs(id)).isZero());
    assertThat(answers(id)).hasSize(2);
  }

  @Test
  void whatIsWithdrawnBeforeItIsKnownToBeDoneIsTakenBackAsAPrecaution() throws IOException {
    server.answers(503, "{}");
    String id = submit("");
    awaitCalls(id, 1);
    applicant.post("/api/applications/" + id + "/withdraw", Map.of());
    assertThat(state(id)).isEqualTo("WITHDRAWN");
    server.answers(200, "{}");
    await().atMost(PATIENCE).until(() -> hurriedTo(id, 2));
    assertThat(server.about(id))
        .extracting(HookServer.Told::id)
        .containsExactly(id + "-2", id + "-2-undo");
    assertThat(answers(id).getFirst().path("result").path("unsure").asBoolean()).isTrue();
  }

  @Test
  void onlyRegisteredAddressesCanBePublished() throws IOException {
    LoadCatalogue.Report report =
        SpelledService.load(loading, catalogue, service("\"address\": \"elsewere\"", ""));
    assertThat(report.published()).isEmpty();
    assertThat(report.faults())
        .extracting(LoadCatalogue.Told::pointer, LoadCatalogue.Told::english)
        .containsExactly(
            tuple(
                "/nodes/1/with/address",
                "No address is registered as “elsewere”. Did you mean “elsewhere”? Whoever runs"
                    + " Errand registers addresses in its configuration."));
  }
}
