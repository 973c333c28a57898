package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.ErrandTest;
import io.errand.design.LoadCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

/** Many tasks are decided with one command: each by itself, none twice, none hidden. */
@ErrandTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ActOnTasksTests {
  private static final String APPLICANT = "20040309";
  private static final String FIELDS =
      "{\"key\": \"a\", \"type\": \"text\"}, {\"key\": \"checked\", \"type\": \"integer\"}";
  private static final String BATCH = "/api/tasks/batch";

  @Autowired private DatabaseClient database;
  @Autowired private LoadCatalogue loading;
  @LocalServerPort private int port;
  @TempDir private static Path catalogue;

  private WrittenService service;
  private Caller applicant;
  private Caller reviewer;

  @BeforeAll
  void publish() throws IOException {
    service =
        new WrittenService(
            "batch-" + UUID.randomUUID(),
            FIELDS,
            "{\"checked\": \"hidden\"}",
            ", \"reject\"], \"fields\": {\"checked\": \"required\"}");
    service.publish(loading, catalogue);
    applicant = Caller.signedIn(port, APPLICANT);
    reviewer = Caller.signedIn(port, WrittenService.REVIEWER);
  }

  private String submit() {
    Caller.Answer answer =
        applicant.post(
            "/api/services/" + service.key() + "/applications", Map.of("data", Map.of()));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    return answer.body().path("id").asString();
  }

  private List<String> submitted(int count) {
    return IntStream.range(0, count).mapToObj(i -> submit()).toList();
  }

  private static Map<String, Object> row(String id) {
    return Map.of("id", id, "revision", 1);
  }

  /** Approval of the first tasks of applications. */
  private static Map<String, Object> approval(List<String> applications) {
    Map<String, Object> wish = new HashMap<>();
    wish.put("tasks", applications.stream().map(id -> row(id + "-1")).toList());
    wish.put("action", "approve");
    wish.put("opinion", "同意");
    wish.put("fields", Map.of("checked", 3));
    return wish;
  }

  private static List<Boolean> done(Caller.Answer answer) {
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    return answer
        .body()
        .path("results")
        .valueStream()
        .map(one -> one.path("done").asBoolean())
        .toList();
  }

  private long approvals(String application) {
    return database
        .sql("select count(*) from flow_event where instance_id = :id and action = 'approve'")
        .bind("id", UUID.fromString(application))
        .map(row -> row.get(0, Long.class))
        .one()
        .block();
  }

  @Test
  void eachIsDecidedAndAnswered() {
    List<String> ids = submitted(12);
    Caller.Answer answer = reviewer.post(BATCH, approval(ids));
    assertThat(done(answer)).hasSize(12).containsOnly(true);
    for (int i = 0; i < ids.size(); i++) {
      JsonNode result = answer.body().path("results").get(i);
      assertThat(result.path("id").asString()).isEqualTo(ids.get(i) + "-1");
      assertThat(result.path("state").asString()).isEqualTo("DONE");
      assertThat(result.has("problem")).isFalse();
      JsonNode data = reviewer.get("/api/applications/" + ids.get(i)).body().path("data");
      assertThat(data.path("checked").asInt()).isEqualTo(3);
    }
  }

  @Test
  void whatIsRefusedSaysWhyInTheLanguageOfTheReaderAndKeepsNoOtherBack() {
    List<String> ids = new ArrayList<>(submitted(3));
    applicant.post("/api/applications/" + ids.get(1) + "/withdraw", Map.of());
    Map<String, Object> wish = approval(ids);
    wish.put(
        "tasks",
        List.of(
            row(ids.get(0) + "-1"),
            row(ids.get(1) + "-1"),
            Map.of("id", ids.get(2) + "-1", "revision", 7),
            row(UUID.randomUUID() + "-1"),
            row("nothing")));
    Caller.Answer chinese = reviewer.post(BATCH, wish);
    assertThat(done(chinese)).containsExactly(true, false, false, false, false);
    List<Integer> statuses =
        chinese
            .body()
            .path("results")
            .valueStream()
            .skip(1)
            .map(one -> one.path("problem").path("status").asInt())
            .toList();
    assertThat(statuses).containsExactly(409, 409, 404, 404);
    assertThat(detail(chinese, 1)).containsPattern("[\\u4e00-\\u9fff]");
    wish.put("opinion", "Fine");
    Caller.Answer english =
        reviewer.send("POST", BATCH, wish, "Accept-Language", "en", "Idempotency-Key", "en");
    assertThat(detail(english, 1)).isNotBlank().doesNotContainPattern("[\\u4e00-\\u9fff]");
    assertThat(detail(english, 0)).as("decided before").isNotBlank();
  }

  private static String detail(Caller.Answer answer, int row) {
    return answer.body().path("results").get(row).path("problem").path("detail").asString();
  }

  @Test
  void whatTheStepNeedsIsAskedOfEach() {
    List<String> ids = submitted(2);
    Map<String, Object> wish = approval(ids);
    wish.put("fields", Map.of());
    Caller.Answer answer = reviewer.post(BATCH, wish);
    assertThat(done(answer)).containsExactly(false, false);
    JsonNode problem = answer.body().path("results").get(0).path("problem");
    assertThat(problem.path("status").asInt()).isEqualTo(422);
    assertThat(problem.path("errors").get(0).path("pointer").asString())
        .isEqualTo("/fields/checked");
    assertThat(problem.path("errors").get(0).path("message").asString()).isNotBlank();
  }

  @Test
  void theSameKeyGivesTheSameAnswerAndAnotherBodyIsRefused() {
    List<String> ids = submitted(3);
    applicant.post("/api/applications/" + ids.get(1) + "/withdraw", Map.of());
    String key = UUID.randomUUID().toString();
    Caller.Answer first = reviewer.post(BATCH, approval(ids), key);
    assertThat(done(first)).containsExactly(true, false, true);
    assertThat(reviewer.post(BATCH, approval(ids), key).body()).isEqualTo(first.body());
    Caller.Answer other = reviewer.post(BATCH, approval(ids.subList(0, 1)), key);
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.slug()).isEqualTo("idempotency-key-used");
    assertThat(approvals(ids.getFirst())).isEqualTo(1);
  }

  /** Whoever was cut off before the end has no answer for the whole, but answers for some. */
  @Test
  void whatWasCutOffGoesOnWhereItStopped() {
    List<String> ids = submitted(4);
    String key = UUID.randomUUID().toString();
    Caller.Answer whole = reviewer.post(BATCH, approval(ids.subList(0, 2)), key);
    assertThat(done(whole)).containsOnly(true);
    database
        .sql("delete from answer where person_id = :person and key = :key")
        .bind("person", reviewer.id())
        .bind("key", key)
        .then()
        .block();
    assertThat(done(reviewer.post(BATCH, approval(ids), key))).hasSize(4).containsOnly(true);
    assertThat(ids).allSatisfy(id -> assertThat(approvals(id)).isEqualTo(1));
  }

  @Test
  void sentFiveTimesAtOnceItIsDoneOnce() {
    List<String> ids = submitted(8);
    String key = UUID.randomUUID().toString();
    Map<Integer, Caller.Answer> answers = new ConcurrentHashMap<>();
    Crowd.work(5, 5, number -> answers.put(number, reviewer.post(BATCH, approval(ids), key)));
    assertThat(answers.values()).hasSize(5);
    assertThat(answers.values())
        .allSatisfy(answer -> assertThat(done(answer)).hasSize(8).containsOnly(true));
    assertThat(ids).allSatisfy(id -> assertThat(approvals(id)).isEqualTo(1));
  }

  @Test
  void tasksOfSeveralStepsAreNotDecidedTogether() throws IOException {
    WrittenService another = new WrittenService("batch-" + UUID.randomUUID(), FIELDS, "{}", "]");
    another.publish(loading, catalogue);
    String other =
        applicant
            .post("/api/services/" + another.key() + "/applications", Map.of("data", Map.of()))
            .body()
            .path("id")
            .asString();
    List<String> ids = List.of(submit(), other, submit());
    Caller.Answer answer = reviewer.post(BATCH, approval(ids));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(pointers(answer)).containsExactly("/tasks/1/id");
    assertThat(ids).allSatisfy(id -> assertThat(approvals(id)).isZero());
  }

  @Test
  void ofForeignTasksNothingIsTold() {
    List<String> ids = submitted(2);
    Caller stranger = Caller.signedIn(port, "20000995");
    Caller.Answer answer = stranger.post(BATCH, approval(ids));
    assertThat(done(answer)).containsExactly(false, false);
    assertThat(answer.body().path("results").get(0).path("problem").path("status").asInt())
        .isEqualTo(404);
  }

  static Stream<Arguments> refused() {
    Map<String, Object> task = row(UUID.randomUUID() + "-1");
    List<Map<String, Object>> many =
        IntStream.rangeClosed(0, ActOnTasks.MOST)
            .mapToObj(i -> row(UUID.randomUUID() + "-1"))
            .toList();
    return Stream.of(
        Arguments.of(Map.of("tasks", List.of(task)), "/action"),
        Arguments.of(Map.of("tasks", List.of(task), "action", "transfer"), "/action"),
        Arguments.of(Map.of("tasks", List.of(), "action", "approve"), "/tasks"),
        Arguments.of(Map.of("action", "approve"), "/tasks"),
        Arguments.of(Map.of("tasks", many, "action", "approve"), "/tasks"),
        Arguments.of(Map.of("tasks", List.of(task, task), "action", "approve"), "/tasks/1/id"),
        Arguments.of(
            Map.of("tasks", List.of(Map.of("revision", 1)), "action", "approve"), "/tasks/0/id"),
        Arguments.of(
            Map.of("tasks", List.of(Map.of("id", "x")), "action", "approve"), "/tasks/0/revision"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void saysWhatIsWrongWithTheWhole(Map<String, Object> wish, String pointer) {
    Caller.Answer answer = reviewer.post(BATCH, wish);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(422);
    assertThat(pointers(answer)).containsExactly(pointer);
  }

  private static Set<String> pointers(Caller.Answer answer) {
    Set<String> pointers = new TreeSet<>();
    answer.body().path("errors").forEach(fault -> pointers.add(fault.path("pointer").asString()));
    return pointers;
  }
}
