package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.ErrandTest;
import io.errand.design.LoadCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What changed between two submissions of one application. */
@ErrandTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangesTests {
  @Autowired private DatabaseClient database;
  @Autowired private LoadCatalogue loading;
  @LocalServerPort private int port;

  private final WrittenService service =
      new WrittenService(
          "written-" + UUID.randomUUID(),
          """
          {"key": "plain", "type": "text"},
          {"key": "same", "type": "text"},
          {"key": "mobile", "type": "phone"},
          {"key": "unseen", "type": "text"},
          {"key": "rows", "type": "table", "fields": [
            {"key": "name", "type": "text"}, {"key": "copies", "type": "integer"}]},
          {"key": "paper", "type": "file"},
          {"key": "judged", "type": "text"}
          """,
          "{\"judged\": \"hidden\"}",
          "], \"fields\": {\"judged\": \"edit\", \"unseen\": \"hidden\"}");

  private Office office;
  private Caller applicant;

  @BeforeAll
  void publish(@TempDir Path catalogue) throws IOException {
    service.publish(loading, catalogue);
    office = new Office(database, port);
    applicant = office.person("20180326");
  }

  private static ObjectNode json(String text) {
    return (ObjectNode) Caller.JSON.readTree(text.replace('\'', '"'));
  }

  private String submitted() {
    Caller.Answer answer =
        applicant.post(
            "/api/services/" + service.key() + "/applications",
            Map.of(
                "data",
                json(
                    "{'plain':'旧','same':'x','mobile':'13800002046','unseen':'a','rows':["
                        + "{'name':'甲','copies':1},{'name':'乙','copies':2},{'name':'丙'}]}")));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    return answer.body().path("id").asString();
  }

  private void resubmit(String id) {
    ObjectNode judged = json("{'judged':'要改'}");
    Caller.Answer returned =
        office.decide(office.asked(id, "review"), "return-applicant", "改", judged);
    assertThat(returned.status()).as("%s", returned.body()).isEqualTo(200);
    ObjectNode answer =
        json(
            "{'data':{'plain':'新','same':'x','mobile':'13811112046','unseen':'b','rows':["
                + "{'name':'甲','copies':1},{'name':'丙','copies':5},{'name':'丁','copies':3}]}}");
    answer.set("revision", applicant.get("/api/applications/" + id).body().path("formRevision"));
    Caller.Answer again = applicant.post("/api/applications/" + id + "/resubmit", answer);
    assertThat(again.status()).as("%s", again.body()).isEqualTo(200);
  }

  private static List<String> told(JsonNode changes) {
    List<String> told = new ArrayList<>();
    changes.forEach(
        change -> {
          told.add(
              String.join(
                  " ",
                  change.path("pointer").asString("-"),
                  change.path("kind").asString(),
                  change.path("before").path("text").asString("-"),
                  change.path("after").path("text").asString("-")));
          told.addAll(told(change.path("parts")));
        });
    return told;
  }

  @Test
  void tellsNothingOfTheFirstSubmission() {
    Office.Asked asked = office.asked(submitted(), "review");
    JsonNode view =
        office.person(asked.number()).get("/api/tasks/" + asked.task() + "/changes").body();
    assertThat(view.path("changes")).isEmpty();
    assertThat(view.has("from")).isFalse();
    assertThat(view.path("revisions")).hasSize(1);
  }

  @Test
  void tellsTheApproverFieldByFieldWhatTheAnswerToAReturnChanged() {
    String id = submitted();
    resubmit(id);
    Office.Asked asked = office.asked(id, "review");
    JsonNode view =
        office.person(asked.number()).get("/api/tasks/" + asked.task() + "/changes").body();
    assertThat(view.path("from").asInt()).isEqualTo(2);
    assertThat(view.path("to").asInt()).isEqualTo(3);
    assertThat(told(view.path("changes")))
        .containsExactly(
            "/plain CHANGED 旧 新",
            "/mobile CHANGED 138****2046 138****2046",
            "/rows CHANGED - -",
            "/rows/1 CHANGED - -",
            "/rows/1/copies ADDED - 5",
            "/rows/2 ADDED - -",
            "/rows/2/name ADDED - 丁",
            "/rows/2/copies ADDED - 3",
            "- REMOVED - -",
            "- REMOVED 乙 -",
            "- REMOVED 2 -");
    assertThat(view.path("revisions")).hasSize(3);
    assertThat(view.path("revisions").get(2).path("by").path("number").asString())
        .isEqualTo("20180326");
    assertThat(view.toString()).doesNotContain("unseen").doesNotContain("13811112046");
  }

  @Test
  void comparesAnyTwoRevisionsAsFarAsTheReaderMay() {
    String id = submitted();
    resubmit(id);
    Office.Asked asked = office.asked(id, "review");
    Caller reviewer = office.person(asked.number());
    String inTask = "/api/tasks/" + asked.task() + "/changes";
    assertThat(told(reviewer.get(inTask + "?earlier=1&later=2").body().path("changes")))
        .containsExactly("/judged ADDED - 要改");
    String own = "/api/applications/" + id + "/changes";
    assertThat(told(applicant.get(own + "?earlier=1&later=2").body().path("changes"))).isEmpty();
    assertThat(told(applicant.get(own).body().path("changes")))
        .contains("/unseen CHANGED a b")
        .doesNotContain("/judged ADDED - 要改");
    assertThat(applicant.get(own + "?earlier=9").status()).isEqualTo(404);
    assertThat(applicant.get(own + "?earlier=x").status()).isEqualTo(400);
    assertThat(office.person("20211047").get(own).status()).isEqualTo(404);
  }

  /** Who may see a field may open what it held before; files never change. */
  @Test
  void opensTheFilesOfEarlierRevisions() {
    List<String> ids = new ArrayList<>();
    for (String name : List.of("old.pdf", "new.pdf")) {
      ids.add(
          applicant
              .upload(service.key(), "/paper", name, Office.content(name))
              .path("id")
              .asString());
    }
    String id =
        applicant
            .post(
                "/api/services/" + service.key() + "/applications",
                Map.of("data", json("{'paper':[{'id':'" + ids.getFirst() + "'}]}")))
            .body()
            .path("id")
            .asString();
    office.decide(office.asked(id, "review"), "return-applicant", "改", json("{}"));
    ObjectNode answer = json("{'data':{'paper':[{'id':'" + ids.getLast() + "'}]}}");
    answer.set("revision", applicant.get("/api/applications/" + id).body().path("formRevision"));
    Caller.Answer again = applicant.post("/api/applications/" + id + "/resubmit", answer);
    assertThat(again.status()).as("%s", again.body()).isEqualTo(200);
    Office.Asked asked = office.asked(id, "review");
    Caller reviewer = office.person(asked.number());
    JsonNode change =
        reviewer.get("/api/tasks/" + asked.task() + "/changes").body().path("changes").get(0);
    assertThat(change.path("before").path("files").get(0).path("id").asString())
        .isEqualTo(ids.getFirst());
    assertThat(change.path("after").path("files").get(0).path("name").asString())
        .isEqualTo("new.pdf");
    for (String file : ids) {
      assertThat(reviewer.get("/api/files/" + file).status()).isEqualTo(200);
      assertThat(office.person("20211047").get("/api/files/" + file).status()).isEqualTo(404);
    }
  }
}
