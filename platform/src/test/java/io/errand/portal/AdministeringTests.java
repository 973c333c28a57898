package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.ErrandTest;
import io.errand.design.LoadCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

/** What administrators do with an application that got stuck, and nobody else may. */
@ErrandTest
class AdministeringTests {
  private static final String ADMINISTRATOR = "20120409";
  private static final String OTHER = "20120215";

  @Autowired private DatabaseClient database;
  @Autowired private LoadCatalogue loading;
  @LocalServerPort private int port;
  @TempDir private Path catalogue;

  private MadeUpService service;
  private Caller administrator;
  private Caller applicant;
  private Caller reviewer;
  private Caller other;
  private Office office;
  private String id;

  @BeforeEach
  void submit() throws IOException {
    service = new MadeUpService(System.nanoTime());
    service.write(catalogue);
    loading.load(catalogue.toUri().toString()).block();
    office = new Office(database, port);
    administrator = office.person(ADMINISTRATOR);
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

  @Test
  void whatIsSuspendedWaitsUntilItIsResumed() {
    administer(Map.of("action", "suspend", "reason", "核实材料"), 200);
    assertThat(state()).isEqualTo("SUSPENDED");
    Map<String, Object> approval =
        Map.of("action", "approve", "revision", 1, "fields", Map.of(service.own(), "已阅"));
    String act = "/api/tasks/" + id + "-1/actions";
    assertThat(reviewer.post(act, approval).slug()).isEqualTo("instance-suspended");
    administer(Map.of("action", "resume", "reason", "材料无误"), 200);
    assertThat(reviewer.post(act, approval).status()).isEqualTo(200);
  }

  @Test
  void aTaskIsGivenToSomebodyElse() {
    JsonNode task = seen().path("tasks").path(0);
    assertThat(task.path("task").asInt()).isEqualTo(1);
    assertThat(task.path("people").asString()).isEqualTo("何既明");
    assertThat(task.path("title").asString()).isNotEmpty();
    assertThat(reviewer.get("/api/applications/" + id).body().path("tasks")).isEmpty();
    administer(Map.of("action", "transfer", "reason", "休假", "task", 1, "person", other.id()), 200);
    assertThat(office.all(id)).extracting(one -> one.asked().number()).containsExactly(OTHER);
  }

  @Test
  void itIsSentToANodeThatIsOffered() {
    JsonNode jumps = seen().path("jumps");
    assertThat(jumps.valueStream().map(jump -> jump.path("node").asString()))
        .contains(service.first());
    administer(Map.of("action", "jump", "reason", "纸质已审", "target", service.first()), 200);
    assertThat(office.all(id)).extracting(Office.Waiting::node).contains(service.first());
    assertThat(administer(Map.of("action", "jump", "reason", "x", "target", "nowhere"), 422))
        .isEqualTo("/target");
  }

  @Test
  void itIsEndedAndTheApplicantIsTold() {
    administer(Map.of("action", "terminate", "reason", "重复申请"), 200);
    assertThat(state()).isEqualTo("TERMINATED");
    assertThat(office.all(id)).isEmpty();
    assertThat(applicant.get("/api/notices?limit=1").body().toString()).contains(id);
    administer(Map.of("action", "resume", "reason", "再办"), 409);
  }

  @Test
  void nothingIsDoneWithoutAReasonOrAWord() {
    Map<String, String> wrong = new HashMap<>();
    wrong.put("suspend", "/reason");
    wrong.put("approve", "/action");
    wrong.put("nonsense", "/action");
    wrong.forEach(
        (action, pointer) ->
            assertThat(administer(Map.of("action", action), 422)).isEqualTo(pointer));
    assertThat(administer(Map.of("action", "jump", "reason", "x"), 422)).isEqualTo("/target");
    assertThat(administer(Map.of("action", "transfer", "reason", "x"), 422)).isEqualTo("/task");
  }

  @Test
  void nobodyElseMay() {
    Map<String, Object> end = Map.of("action", "terminate", "reason", "不办了");
    for (Caller caller : List.of(applicant, reviewer, other)) {
      assertThat(caller.post("/api/applications/" + id + "/actions", end).status()).isEqualTo(404);
    }
    assertThat(state()).isEqualTo("RUNNING");
    assertThat(seen().path("actions").toString()).contains("suspend", "terminate");
    assertThat(applicant.get("/api/applications/" + id).body().path("actions").toString())
        .doesNotContain("suspend");
  }

  /** The pointer of what was wrong, "" for nothing. */
  private String administer(Map<String, Object> wish, int expected) {
    Caller.Answer answer = administrator.post("/api/applications/" + id + "/actions", wish);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(expected);
    return answer.body().path("errors").path(0).path("pointer").asString("");
  }

  private JsonNode seen() {
    return administrator.get("/api/applications/" + id).body();
  }

  private String state() {
    return seen().path("state").asString();
  }
}
