package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.ErrandTest;
import io.errand.design.LoadCatalogue;
import io.errand.flow.Event;
import io.errand.flow.InstanceState;
import io.errand.flow.StoredInstance;
import io.r2dbc.postgresql.codec.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Running applications go on with another version: what was foreseen is what happens. */
@ErrandTest
class MigrateInstancesTests {
  private static final String APPLICANT = "20180326";
  private static final String FIRST_NODES =
      "begin^ review="
          + DrawnService.ANN
          + " apart+ one="
          + DrawnService.BEN
          + " two="
          + DrawnService.CID
          + " together- last="
          + DrawnService.ANN
          + " over.";
  private static final String FIRST_EDGES =
      "begin>review review>apart apart>one apart>two one>together two>together together>last"
          + " last>over";

  @Autowired private DatabaseClient database;
  @Autowired private LoadCatalogue loading;
  @LocalServerPort private int port;
  @TempDir private Path catalogue;

  private final DrawnService service = new DrawnService("moved");
  private Office office;
  private Caller keeper;

  @BeforeEach
  void publishTheFirst() throws IOException {
    service.publish(loading, catalogue, FIRST_NODES, FIRST_EDGES);
    office = new Office(database, port);
    keeper = office.person(DrawnService.KEEPER);
  }

  /** The review has another name, a check is new behind it, the last task is gone. */
  private void publishTheSecond() throws IOException {
    service.publish(
        loading,
        catalogue,
        "begin^ look="
            + DrawnService.ANN
            + " check="
            + DrawnService.CID
            + " apart+ two="
            + DrawnService.CID
            + " one="
            + DrawnService.BEN
            + " together- over.",
        "begin>look look>check check>apart apart>two apart>one two>together one>together"
            + " together>over");
  }

  @Test
  void foreseesWhatHappensThenMovesEachAlone() throws IOException {
    String atReview = submit();
    String sideBySide = submit();
    approve(sideBySide, "review");
    approve(sideBySide, "one");
    String atLast = submit();
    List.of("review", "one", "two", "last").subList(0, 3).forEach(node -> approve(atLast, node));
    publishTheSecond();

    JsonNode foreseen = migrate(true, null, "k0").body();
    assertThat(results(foreseen))
        .containsExactly(atReview + " moves", sideBySide + " moves", atLast + " stays");
    JsonNode reason = line(foreseen, atLast).path("reasons").get(0);
    assertThat(reason.path("node").path("title").asString()).isEqualTo("Title last");
    assertThat(reason.path("message").asString()).contains("“Title last” no longer exists");
    assertThat(version(atReview)).isEqualTo(1);

    JsonNode moved = migrate(false, null, "k1").body();
    assertThat(results(moved))
        .containsExactly(atReview + " moved", sideBySide + " moved", atLast + " stays");
    assertThat(List.of(version(atReview), version(sideBySide), version(atLast)))
        .containsExactly(2, 2, 1);

    approve(atReview, "look");
    approve(atReview, "check");
    approve(atReview, "two");
    approve(atReview, "one");
    approve(sideBySide, "two");
    approve(atLast, "last");
    for (String application : List.of(atReview, sideBySide, atLast)) {
      assertThat(read(application).path("state").asString()).isEqualTo("COMPLETED");
      assertThat(told(application)).isEqualTo(state(application));
    }
  }

  @Test
  void keepsTokensAtTheJoinAndWhoIsAsked() throws IOException {
    String application = submit();
    approve(application, "review");
    approve(application, "one");
    Office.Asked before = office.asked(application, "two");
    publishTheSecond();
    migrate(false, null, "k");
    assertThat(office.asked(application, "two")).isEqualTo(before);
    assertThat(office.all(application)).hasSize(1);
    JsonNode progress = applicant().get("/api/applications/" + application + "/progress").body();
    assertThat(progress.toString()).contains("\"look\"").doesNotContain("\"review\"");
    approve(application, "two");
    assertThat(read(application).path("state").asString()).isEqualTo("COMPLETED");
  }

  @Test
  void staysReadableUnderItsNewNames() throws IOException {
    String application = submit();
    String task = office.asked(application, "review").task();
    approve(application, "review");
    publishTheSecond();
    migrate(false, null, "k");
    Caller reviewer = office.person(DrawnService.ANN);
    JsonNode done = reviewer.get("/api/tasks/" + task).body();
    assertThat(done.path("node").path("title").asString()).as("%s", done).isEqualTo("名称 look");
    assertThat(done.path("data").path("flag").asBoolean()).isTrue();
    assertThat(
            database
                .sql(
                    "select node from flow_reader where instance_id = :id and relation = 'handler'")
                .bind("id", UUID.fromString(application))
                .map(row -> row.get(0, String.class))
                .all()
                .collectList()
                .block())
        .containsExactly("look");
    JsonNode log = applicant().get("/api/applications/" + application + "/log").body();
    assertThat(log.path("items").get(0).path("kind").asString()).isEqualTo("migrated");
    assertThat(log.path("items").get(1).path("node").path("title").asString())
        .isEqualTo("名称 review");
    assertThat(log.path("items").get(0).path("operator").path("number").asString())
        .isEqualTo(DrawnService.KEEPER);
  }

  /** Who handled a node that is gone still finds the application, but no field of it. */
  @Test
  void givesNoFieldsForANodeThatIsGone() throws IOException {
    String application = submit();
    approve(application, "review");
    service.publish(
        loading,
        catalogue,
        FIRST_NODES.replace("review=" + DrawnService.ANN + " ", ""),
        FIRST_EDGES.replace("begin>review review>apart", "begin>apart"));
    assertThat(results(migrate(false, Map.of(), "k").body()))
        .containsExactly(application + " moved");
    JsonNode seen = office.person(DrawnService.ANN).get("/api/applications/" + application).body();
    assertThat(seen.path("id").asString()).isEqualTo(application);
    assertThat(seen.path("data").isEmpty()).as("%s", seen).isTrue();
  }

  @Test
  void judgesEachAsItIsWhenItMoves() throws IOException {
    String application = submit();
    approve(application, "review");
    approve(application, "one");
    publishTheSecond();
    assertThat(results(migrate(true, null, "k0").body())).containsExactly(application + " moves");
    approve(application, "two");
    JsonNode moved = migrate(false, null, "k1").body();
    assertThat(results(moved)).containsExactly(application + " stays");
    assertThat(version(application)).isEqualTo(1);
    approve(application, "last");
    assertThat(migrate(true, null, "k2").body().path("items").isEmpty()).isTrue();
  }

  @Test
  void mapsNodesThatThePlanNames() throws IOException {
    String application = submit();
    publishTheSecond();
    assertThat(results(migrate(true, Map.of(), "k0").body()))
        .containsExactly(application + " stays");
    assertThat(results(migrate(true, Map.of("review", "check"), "k1").body()))
        .containsExactly(application + " moves");
    migrate(false, Map.of("review", "check"), "k2");
    approve(application, "check", DrawnService.ANN);
    assertThat(office.all(application).stream().map(Office.Waiting::node))
        .containsExactlyInAnyOrder("two", "one");
  }

  @Test
  void goesBackToAnOlderVersion() throws IOException {
    String application = submit();
    publishTheSecond();
    migrate(false, null, "k0");
    ObjectNode back = Caller.JSON.createObjectNode().put("to", 1).put("dryRun", false);
    back.putObject("nodes").put("look", "review");
    assertThat(results(keeper.post(path(), back).body())).containsExactly(application + " moved");
    assertThat(version(application)).isEqualTo(1);
    approve(application, "review");
    assertThat(told(application)).isEqualTo(state(application));
  }

  @Test
  void hasOneEffectUnderOneKey() throws IOException {
    String application = submit();
    publishTheSecond();
    List<CompletableFuture<Caller.Answer>> tries =
        IntStream.range(0, 5)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> migrate(false, null, "same")))
            .toList();
    for (CompletableFuture<Caller.Answer> one : tries) {
      assertThat(one.join().status()).isEqualTo(200);
      assertThat(one.join().body()).isEqualTo(tries.getFirst().join().body());
      assertThat(results(one.join().body())).containsExactly(application + " moved");
    }
    assertThat(
            database
                .sql(
                    "select count(*) from flow_event where instance_id = :id and kind = 'MIGRATED'")
                .bind("id", UUID.fromString(application))
                .map(row -> row.get(0, Long.class))
                .one()
                .block())
        .isEqualTo(1);
    Caller.Answer other = migrate(false, Map.of("review", "check"), "same");
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.slug()).isEqualTo("idempotency-key-used");
    assertThat(migrate(false, null, "another").body().path("items").isEmpty()).isTrue();
  }

  @Test
  void goesPageByPage() throws IOException {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      all.add(submit() + " moves");
    }
    publishTheSecond();
    List<String> found = new ArrayList<>();
    ObjectNode wish = Caller.JSON.createObjectNode().put("limit", 2);
    wish.putObject("nodes").put("review", "look");
    for (JsonNode page = null; page == null || page.has("next"); ) {
      if (page != null) {
        wish.set("after", page.path("next"));
      }
      page = keeper.post(path(), wish).body();
      assertThat(page.path("items").size()).isLessThanOrEqualTo(2);
      found.addAll(results(page));
    }
    assertThat(found).isEqualTo(all);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"to": 9}                        | /to
          {"nodes": {"nothing": "look"}}   | /nodes/nothing
          {"nodes": {"review": "nothing"}} | /nodes/review
          """)
  void refusesPlansThatNameNothing(String wish, String pointer) {
    Caller.Answer answer = keeper.post(path(), Caller.JSON.readTree(wish));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(422);
    assertThat(answer.body().path("errors").get(0).path("pointer").asString()).isEqualTo(pointer);
  }

  @Test
  void refusesKeysThatAreNone() {
    Caller.Answer answer = keeper.post(path(), Map.of(), "k".repeat(65));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.slug()).isEqualTo("idempotency-key");
  }

  @Test
  void isForAdministratorsAlone() {
    assertThat(office.person(DrawnService.ANN).post(path(), Map.of()).status()).isEqualTo(403);
    assertThat(office.person(DrawnService.PLATFORM).post(path(), Map.of()).status()).isEqualTo(200);
    assertThat(keeper.post("/api/design/services/none/migrations", Map.of()).status())
        .isEqualTo(404);
  }

  private Caller.Answer migrate(boolean dryRun, Map<String, String> nodes, String key) {
    Map<String, Object> wish = new HashMap<>();
    wish.put("dryRun", dryRun);
    wish.put("nodes", nodes == null ? Map.of("review", "look") : nodes);
    return keeper.send(
        "POST", path(), wish, "Accept-Language", "en", "Idempotency-Key", service.key() + key);
  }

  private String path() {
    return "/api/design/services/" + service.key() + "/migrations";
  }

  private static List<String> results(JsonNode report) {
    List<String> results = new ArrayList<>();
    report
        .path("items")
        .forEach(
            line -> results.add(line.path("id").asString() + " " + line.path("result").asString()));
    return results;
  }

  private static JsonNode line(JsonNode report, String application) {
    for (JsonNode line : report.path("items")) {
      if (line.path("id").asString().equals(application)) {
        return line;
      }
    }
    throw new AssertionError(application + " is not told in " + report);
  }

  private Caller applicant() {
    return office.person(APPLICANT);
  }

  private String submit() {
    Caller.Answer answer =
        applicant()
            .post(
                "/api/services/" + service.key() + "/applications",
                Map.of("data", DrawnService.data(true)));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    return answer.body().path("id").asString();
  }

  private void approve(String application, String node) {
    Office.Asked asked = office.asked(application, node);
    approve(application, node, asked.number());
  }

  private void approve(String application, String node, String by) {
    Office.Asked asked = office.asked(application, node);
    assertThat(asked.number()).isEqualTo(by);
    Caller.Answer answer = office.decide(asked, "approve", null, Caller.JSON.createObjectNode());
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
  }

  private JsonNode read(String application) {
    return applicant().get("/api/applications/" + application).body();
  }

  private int version(String application) {
    return read(application).path("version").asInt();
  }

  private InstanceState state(String application) {
    return database
        .sql("select state from flow_instance where id = :id")
        .bind("id", UUID.fromString(application))
        .map(row -> Caller.JSON.readValue(row.get(0, Json.class).asArray(), InstanceState.class))
        .one()
        .block();
  }

  /** I4 on the real tables: the state that the log tells. */
  private InstanceState told(String application) {
    List<Event> log =
        database
            .sql("select seq, kind, parts from flow_event where instance_id = :id order by seq")
            .bind("id", UUID.fromString(application))
            .map(
                row ->
                    StoredInstance.event(
                        row.get("seq", Integer.class),
                        row.get("kind", String.class),
                        row.get("parts", Json.class).asString()))
            .all()
            .collectList()
            .block();
    return InstanceState.of(log);
  }
}
