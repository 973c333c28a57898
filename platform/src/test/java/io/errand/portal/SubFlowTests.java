package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.errand.ErrandTest;
import io.errand.design.LoadCatalogue;
import io.errand.job.Job;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Applications that other applications start, from the definition to their ends. */
@ErrandTest
class SubFlowTests {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String APPLICANT = "20180326";
  private static final String CHILD_NODES =
      """
      {"id": "begin", "type": "start", "fields": {"count": "read", "note": "hidden"}},
      {"id": "check", "type": "task", "assign": {"people": ["20080094"]},
       "actions": ["approve", "reject", "return-previous"]},
      {"id": "over", "type": "end"}
      """;
  private static final String CHILD_FIELDS =
      """
      {"key": "topic", "type": "text", "maxLength": 40, "required": true},
      {"key": "count", "type": "integer"},
      {"key": "note", "type": "text", "maxLength": 40}
      """;
  private static final String FIELDS =
      """
      {"key": "topics", "type": "table", "maxRows": 10, "fields": [
        {"key": "name", "type": "text", "maxLength": 40},
        {"key": "worker", "type": "person"}]}
      """;

  @Autowired private DatabaseClient database;
  @Autowired private LoadCatalogue loading;
  @Autowired private StartChild starting;
  @LocalServerPort private int port;
  @TempDir private Path catalogue;

  private Office office;
  private Caller applicant;
  private SpelledService child;

  @BeforeEach
  void enter() {
    office = new Office(database, port);
    applicant = office.person(APPLICANT);
    child = SpelledService.of("child", CHILD_FIELDS, CHILD_NODES, "begin>check check>over");
  }

  private SpelledService parent(String node) {
    return SpelledService.of(
        "parent",
        FIELDS,
        """
        {"id": "begin", "type": "start"},
        {"id": "review", "type": "task", "assign": {"people": ["20060158"]}},
        %s,
        {"id": "last", "type": "task", "assign": {"people": ["20130207"]}},
        {"id": "over", "type": "end"}
        """
            .formatted(node),
        "begin>review review>others others>last last>over");
  }

  private String eachRow() {
    return """
    {"id": "others", "type": "sub-flow", "service": "%s", "forEach": "topics", "applicant": "worker",
     "fill": {"topic": "row.name", "count": "topics.length", "note": "applicant.number"}}\
    """
        .formatted(child.key());
  }

  private String submit(SpelledService service, String... names) {
    ObjectNode data = Caller.JSON.createObjectNode();
    ArrayNode rows = data.putArray("topics");
    for (String name : names) {
      ObjectNode row = rows.addObject().put("name", name);
      row.putObject("worker").put("id", applicant.id().toString());
    }
    Caller.Answer answer =
        applicant.post("/api/services/" + service.key() + "/applications", Map.of("data", data));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    return answer.body().path("id").asString();
  }

  private void decide(String application, String node, String action) {
    Caller.Answer answer =
        office.decide(
            office.asked(application, node), action, "意见", Caller.JSON.createObjectNode());
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
  }

  private JsonNode read(Caller reader, String application) {
    return reader.get("/api/applications/" + application).body();
  }

  private String state(String application) {
    return read(applicant, application).path("state").asString();
  }

  /** The applications that another has started, in the order of what asked for them. */
  private List<String> startedBy(String application) {
    return database
        .sql(
            """
            select id from flow_instance where parent_id = :id
             order by parent_child, parent_effect
            """)
        .bind("id", UUID.fromString(application))
        .map(row -> row.get("id", UUID.class).toString())
        .all()
        .collectList()
        .block();
  }

  private List<String> awaitStarted(String application, int count) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(startedBy(application)).hasSize(count));
    return startedBy(application);
  }

  private void awaitAt(String application, String node) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(office.all(application))
                    .extracting(Office.Waiting::node)
                    .containsExactly(node));
  }

  private void awaitState(String application, String state) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(state(application)).isEqualTo(state));
  }

  private long lines(String application, String kind) {
    return database
        .sql("select count(*) from flow_event where instance_id = :id and kind = :kind")
        .bind("id", UUID.fromString(application))
        .bind("kind", kind)
        .map(row -> row.get(0, Long.class))
        .one()
        .block();
  }

  @Test
  void oneForEachRowOneReturnedAndOneRefused() throws IOException {
    SpelledService parent = parent(eachRow());
    SpelledService.publish(loading, catalogue, child, parent);
    String id = submit(parent, "一", "二", "三");
    decide(id, "review", "approve");
    List<String> first = awaitStarted(id, 3);
    JsonNode second = read(applicant, first.get(1));
    assertThat(second.path("data").path("topic").asString()).isEqualTo("二");
    assertThat(read(office.person("20080094"), first.get(1)).path("data").path("count").asInt())
        .isEqualTo(3);
    assertThat(second.path("startedBy").path("id").asString()).isEqualTo(id);

    decide(first.get(0), "check", "approve");
    decide(first.get(1), "check", "reject");
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(lines(id, "ANSWERED")).isEqualTo(2));
    assertThat(office.all(id)).isEmpty();
    decide(first.get(2), "check", "return-previous");
    awaitAt(id, "review");
    assertThat(first.stream().map(this::state))
        .containsExactly("COMPLETED", "REJECTED", "TERMINATED");

    decide(id, "review", "approve");
    List<String> again = awaitStarted(id, 6).subList(3, 6);
    decide(again.get(0), "check", "approve");
    decide(again.get(1), "check", "reject");
    decide(again.get(2), "check", "approve");
    awaitAt(id, "last");
    assertThat(lines(id, "ANSWERED")).isEqualTo(6);
    assertThat(read(applicant, id).path("started"))
        .extracting(one -> one.path("row").asInt() + " " + one.path("state").asString())
        .containsExactly(
            "0 COMPLETED",
            "1 REJECTED",
            "2 TERMINATED",
            "0 COMPLETED",
            "1 REJECTED",
            "2 COMPLETED");
  }

  @Test
  void whatIsWithdrawnEndsWhatItStarted() throws IOException {
    SpelledService parent = parent(eachRow());
    SpelledService.publish(loading, catalogue, child, parent);
    String id = submit(parent, "一", "二");
    decide(id, "review", "approve");
    List<String> children = awaitStarted(id, 2);
    decide(children.get(0), "check", "approve");
    assertThat(applicant.post("/api/applications/" + id + "/withdraw", Map.of()).status())
        .isEqualTo(200);
    awaitState(children.get(1), "TERMINATED");
    assertThat(state(children.get(0))).isEqualTo("COMPLETED");
    assertThat(office.all(children.get(1))).isEmpty();
  }

  @Test
  void whatIsWithdrawnBeforeItStartsSomethingStartsNothing() throws IOException {
    SpelledService parent = parent(eachRow());
    SpelledService.publish(loading, catalogue, child, parent);
    String id = submit(parent, "一");
    decide(id, "review", "approve");
    awaitStarted(id, 1);
    decide(startedBy(id).getFirst(), "check", "return-previous");
    awaitAt(id, "review");
    starting.run(job(id, 1)).block();
    assertThat(startedBy(id)).hasSize(1);
  }

  /** As when two servers hold the same job, or one ended before it could say that it was done. */
  @Test
  void theSameJobDoneTwiceStartsOne() throws IOException {
    SpelledService parent = parent(eachRow());
    SpelledService.publish(loading, catalogue, child, parent);
    String id = submit(parent, "一");
    decide(id, "review", "approve");
    Flux.range(0, 5).flatMap(i -> starting.run(job(id, 1))).blockLast(PATIENCE);
    awaitStarted(id, 1);
    starting.run(job(id, 1)).block();
    assertThat(startedBy(id)).hasSize(1);
  }

  private Job job(String id, int number) {
    StartChild.Which which = new StartChild.Which(UUID.fromString(id), number, child.key(), 1);
    return new Job(
        UUID.randomUUID(),
        UUID.randomUUID(),
        starting.kind(),
        null,
        Caller.JSON.valueToTree(which),
        Instant.now(),
        1);
  }

  @Test
  void everybodySeesTheirOwnOnly() throws IOException {
    SpelledService parent = parent(eachRow());
    SpelledService.publish(loading, catalogue, child, parent);
    String id = submit(parent, "一");
    decide(id, "review", "approve");
    String started = awaitStarted(id, 1).getFirst();
    Caller reviewer = office.person("20060158");
    Caller checker = office.person("20080094");
    assertThat(reviewer.get("/api/applications/" + started).status()).isEqualTo(404);
    assertThat(checker.get("/api/applications/" + id).status()).isEqualTo(404);
    assertThat(read(reviewer, id).path("started").isEmpty()).isTrue();
    assertThat(read(checker, started).has("startedBy")).isFalse();
    assertThat(read(applicant, id).path("started").size()).isEqualTo(1);
    assertThat(read(applicant, started).path("data").has("note")).isFalse();
  }

  @Test
  void oneThatIsNotWaitedForGoesItsOwnWay() throws IOException {
    SpelledService parent =
        parent(
            """
            {"id": "others", "type": "sub-flow", "service": "%s", "wait": false,
             "fill": {"topic": "topics[0].name"}}
            """
                .formatted(child.key()));
    SpelledService.publish(loading, catalogue, child, parent);
    String id = submit(parent, "独立");
    decide(id, "review", "approve");
    decide(id, "last", "approve");
    assertThat(state(id)).isEqualTo("COMPLETED");
    String started = awaitStarted(id, 1).getFirst();
    decide(started, "check", "approve");
    assertThat(state(started)).isEqualTo("COMPLETED");
  }

  @Test
  void anActionStartsAnotherServiceAndTakesItBack() throws IOException {
    SpelledService parent =
        parent(
            """
            {"id": "others", "type": "action", "effect": "start-service",
             "with": {"service": "%s", "fill": {"topic": "topics[0].name"}}}
            """
                .formatted(child.key()));
    SpelledService.publish(loading, catalogue, child, parent);
    String id = submit(parent, "另办");
    decide(id, "review", "approve");
    awaitAt(id, "last");
    String started = startedBy(id).getFirst();
    assertThat(state(started)).isEqualTo("RUNNING");
    assertThat(read(applicant, id).path("undone").toString()).contains("others");
    applicant.post("/api/applications/" + id + "/withdraw", Map.of());
    awaitState(started, "TERMINATED");
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(lines(id, "ANSWERED")).isEqualTo(2));
  }

  @Test
  void whatStartsItselfComesToAnEnd() throws IOException {
    String key = "endless-" + System.nanoTime();
    SpelledService endless =
        new SpelledService(
            key,
            "{\"key\": \"topic\", \"type\": \"text\", \"maxLength\": 40}",
            """
            {"id": "begin", "type": "start"},
            {"id": "others", "type": "sub-flow", "service": "%s"},
            {"id": "over", "type": "end"}
            """
                .formatted(key),
            "begin>others others>over");
    SpelledService.publish(loading, catalogue, endless);
    String id =
        applicant
            .post("/api/services/" + key + "/applications", Map.of("data", Map.of()))
            .body()
            .path("id")
            .asString();
    String deepest = id;
    for (int depth = 0; depth < 5; depth++) {
      deepest = awaitStarted(deepest, 1).getFirst();
    }
    awaitState(deepest, "SUSPENDED");
    assertThat(startedBy(deepest)).isEmpty();
    applicant.post("/api/applications/" + id + "/withdraw", Map.of());
    awaitState(deepest, "TERMINATED");
  }

  @Test
  void whatTheOtherFormLacksIsToldBeforePublishing() throws IOException {
    SpelledService parent =
        parent(eachRow().replace("\"topic\":", "\"theme\":").replace("row.name", "row.worker"));
    LoadCatalogue.Report report = SpelledService.load(loading, catalogue, child, parent);
    assertThat(report.published()).containsExactly(child.key());
    assertThat(report.faults())
        .extracting(LoadCatalogue.Told::pointer, LoadCatalogue.Told::english)
        .containsExactly(
            tuple(
                "/nodes/2/fill/theme", "The form of “" + child.key() + "” has no field “theme”."));
  }
}
