package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.ErrandTest;
import io.errand.design.LoadCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a task offers beside a decision, from the page's requests to the lists of the others. */
@ErrandTest
class SideActionsTests {
  private static final String OTHER = "20120215";

  @Autowired private DatabaseClient database;
  @Autowired private LoadCatalogue loading;
  @LocalServerPort private int port;
  @TempDir private Path catalogue;

  private MadeUpService service;
  private Office office;
  private Caller applicant;
  private Caller reviewer;
  private Caller other;
  private String id;

  @BeforeEach
  void submit() throws IOException {
    service = new MadeUpService(System.nanoTime());
    service.write(catalogue);
    allowEverything();
    assertThat(loading.load(catalogue.toUri().toString()).block().faults()).isEmpty();
    office = new Office(database, port);
    applicant = office.person("2024212001");
    reviewer = office.person(MadeUpService.REVIEWER);
    other = office.person(OTHER);
    Map<String, Object> body = Map.of("data", service.data(false));
    id =
        applicant
            .post("/api/services/" + service.key() + "/applications", body)
            .body()
            .path("id")
            .asString();
  }

  private void allowEverything() throws IOException {
    Path file = catalogue.resolve("services/public/" + service.key() + "/flow.json");
    ObjectNode flow = (ObjectNode) Caller.JSON.readTree(Files.readString(file));
    ObjectNode review = (ObjectNode) flow.path("nodes").path(1);
    review.put("transferTo", "anyone");
    review.putObject("addSigner").put("before", true).put("after", true).put("parallel", true);
    review
        .putArray("actions")
        .add("approve")
        .add("transfer")
        .add("delegate")
        .add("add-signer")
        .add("remove-signer")
        .add("cc")
        .add("comment")
        .add("take-back");
    Files.writeString(file, Caller.JSON.writeValueAsString(flow));
  }

  @Test
  void aTransferredTaskIsTheOthers() {
    String task = task(reviewer);
    act(reviewer, task, Map.of("action", "transfer", "people", List.of(other.id())), 200);
    assertThat(act(reviewer, task, approval(), 409).slug()).isEqualTo("task-handed-over");
    act(other, task(other), approval(), 200);
    assertThat(actions()).containsExactly("approve", "transfer", "submit");
  }

  @Test
  void aDelegatedTaskComesBack() {
    act(
        reviewer,
        task(reviewer),
        Map.of("action", "delegate", "people", List.of(other.id()), "opinion", "请协助核对"),
        200);
    act(other, task(other), Map.of("action", "approve", "opinion", "已核对"), 200);
    act(reviewer, task(reviewer), approval(), 200);
    assertThat(actions()).containsExactly("approve", "approve", "delegate", "submit");
  }

  @Test
  void anAddedSignerSignsFirstAndCanBeTakenOut() {
    Map<String, Object> add =
        Map.of("action", "add-signer", "people", List.of(other.id()), "when", "parallel");
    act(reviewer, task(reviewer), add, 200);
    assertThat(task(other)).isNotEmpty();
    JsonNode offered = reviewer.get("/api/tasks/" + task(reviewer)).body().path("actions");
    JsonNode remove =
        offered
            .valueStream()
            .filter(offer -> offer.path("action").asString().equals("remove-signer"))
            .findFirst()
            .orElseThrow();
    assertThat(remove.path("people").path(0).path("number").asString()).isEqualTo(OTHER);
    act(reviewer, task(reviewer), Map.of("action", "remove-signer", "people", ids(remove)), 200);
    assertThat(waiting(other)).isEmpty();
    act(reviewer, task(reviewer), approval(), 200);
  }

  @Test
  void signingAfterOneselfIsAgreeingAndNeedsTheForm() {
    Map<String, Object> bare =
        Map.of("action", "add-signer", "people", List.of(other.id()), "when", "after");
    Caller.Answer refused = act(reviewer, task(reviewer), bare, 422);
    assertThat(refused.body().path("errors").path(0).path("pointer").asString())
        .isEqualTo("/fields/" + service.own());
    Map<String, Object> whole =
        Map.of(
            "action",
            "add-signer",
            "people",
            List.of(other.id()),
            "when",
            "after",
            "fields",
            Map.of(service.own(), "已阅"));
    act(reviewer, task(reviewer), whole, 200);
    assertThat(waiting(reviewer)).isEmpty();
    act(other, task(other), approval(), 200);
    assertThat(office.all(id)).extracting(Office.Waiting::node).containsExactly(service.first());
  }

  @Test
  void whoGetsACopyMayReadAndACommentDecidesNothing() {
    String path = "/api/applications/" + id;
    assertThat(other.get(path).status()).isEqualTo(404);
    act(
        reviewer,
        task(reviewer),
        Map.of("action", "cc", "people", List.of(other.id()), "opinion", "请知悉"),
        200);
    assertThat(other.get(path).status()).isEqualTo(200);
    act(reviewer, task(reviewer), Map.of("action", "comment", "opinion", "材料已收到"), 200);
    assertThat(waiting(reviewer)).hasSize(1);
    assertThat(actions()).containsExactly("comment", "cc", "submit");
  }

  @Test
  void aDecisionIsTakenBackUntilSomebodyHasLookedAtWhatCameOfIt() {
    String task = task(reviewer);
    Caller first = office.person(MadeUpService.FIRST);
    act(reviewer, task, approval(), 200);
    Map<String, Object> back = Map.of("action", "take-back", "opinion", "还要核对");
    act(reviewer, task, back, 200);
    assertThat(waiting(first)).isEmpty();
    act(reviewer, task(reviewer), approval(), 200);
    assertThat(first.get("/api/tasks/" + task(first)).status()).isEqualTo(200);
    String again = id + "-" + number(reviewer);
    assertThat(act(reviewer, again, back, 409).slug()).isEqualTo("take-back-closed");
  }

  /** The number of the task that somebody has decided last. */
  private String number(Caller caller) {
    String done = "/api/tasks?state=done&limit=1&service=" + service.key();
    String task = caller.get(done).body().path("items").path(0).path("id").asString();
    return task.substring(task.lastIndexOf('-') + 1);
  }

  @Test
  void whatCanNotBeIsToldWhereItStands() {
    String task = task(reviewer);
    Map<String, Object> nobody = Map.of("action", "transfer", "people", List.of());
    assertThat(pointer(act(reviewer, task, nobody, 422))).isEqualTo("/people");
    Map<String, Object> never =
        Map.of("action", "add-signer", "people", List.of(other.id()), "when", "never");
    assertThat(pointer(act(reviewer, task, never, 422))).isEqualTo("/when");
    assertThat(act(other, task, approval(), 404).slug()).isEqualTo("not-found");
  }

  private Map<String, Object> approval() {
    return Map.of("action", "approve", "opinion", "同意", "fields", Map.of(service.own(), "已阅"));
  }

  private static Caller.Answer act(
      Caller caller, String task, Map<String, Object> wish, int expected) {
    ObjectNode body = (ObjectNode) Caller.JSON.valueToTree(wish);
    JsonNode seen = caller.get("/api/tasks/" + task).body();
    body.put("revision", seen.path("revision").asInt(1));
    Caller.Answer answer = caller.post("/api/tasks/" + task + "/actions", body);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(expected);
    return answer;
  }

  private static String pointer(Caller.Answer answer) {
    return answer.body().path("errors").path(0).path("pointer").asString();
  }

  private static List<String> ids(JsonNode offer) {
    return offer.path("people").valueStream().map(person -> person.path("id").asString()).toList();
  }

  private String task(Caller caller) {
    return waiting(caller).getFirst();
  }

  private List<String> waiting(Caller caller) {
    return caller
        .get("/api/tasks?state=pending&limit=100&service=" + service.key())
        .body()
        .path("items")
        .valueStream()
        .map(task -> task.path("id").asString())
        .toList();
  }

  private List<String> actions() {
    List<String> actions = new ArrayList<>();
    for (JsonNode line : applicant.get("/api/applications/" + id + "/log").body().path("items")) {
      if (line.has("action")) {
        actions.add(line.path("action").asString());
      }
    }
    return actions;
  }
}
