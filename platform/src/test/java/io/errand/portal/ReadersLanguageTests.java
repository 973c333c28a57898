package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.ErrandTest;
import io.errand.design.LoadCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

/** Units in filled forms are called as their readers call them; what is written down stays. */
@ErrandTest
class ReadersLanguageTests {
  @Autowired private DatabaseClient database;
  @Autowired private LoadCatalogue loading;
  @LocalServerPort private int port;

  private static void assertCalled(
      Caller caller, String path, String at, String chinese, String english) {
    for (Map.Entry<String, String> read : Map.of("zh-CN", chinese, "en", english).entrySet()) {
      Caller.Answer answer = caller.send("GET", path, null, "Accept-Language", read.getKey());
      assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
      assertThat(answer.body().at(at).asString())
          .as(path + " in " + read.getKey())
          .isEqualTo(read.getValue());
    }
  }

  @Test
  void whereverAFormIsShown(@TempDir Path catalogue) throws IOException {
    WrittenService service =
        new WrittenService(
            "called-" + UUID.randomUUID(),
            """
            {"key": "unit", "type": "unit", "prefill": "applicant.unit"},
            {"key": "who", "type": "person"}, {"key": "place", "type": "unit"}
            """,
            "{}",
            "], \"fields\": {\"place\": \"edit\"}");
    service.publish(loading, catalogue);
    Office office = new Office(database, port);
    Caller applicant = office.person("20180326");
    String chinese = "数学科学学院";
    String english = "School of Mathematical Sciences";
    String page = "/api/services/" + service.key();
    assertCalled(applicant, page, "/data/unit/title", chinese, english);
    Map<String, Object> who = Map.of("who", Map.of("id", applicant.id()));
    JsonNode begun = applicant.post(page + "/drafts", Map.of("data", who)).body();
    String draft = "/api/drafts/" + begun.path("id").asString();
    assertCalled(applicant, draft, "/data/unit/title", chinese, english);
    assertCalled(applicant, draft, "/data/who/unit", chinese, english);
    JsonNode seen = applicant.send("GET", draft, null, "Accept-Language", "en").body();
    Caller.Answer saved =
        applicant.send(
            "PUT",
            draft,
            Map.of("data", seen.path("data"), "revision", seen.path("revision").asInt()));
    assertThat(saved.status()).as("%s", saved.body()).isEqualTo(200);
    Caller.Answer submitted =
        applicant.post(
            draft + "/submit", Map.of("revision", saved.body().path("revision").asInt()));
    assertThat(submitted.status()).as("%s", submitted.body()).isEqualTo(201);
    String id = submitted.body().path("id").asString();
    assertCalled(applicant, "/api/applications/" + id, "/data/unit/title", chinese, english);
    Office.Asked asked = office.asked(id, "review");
    Caller reviewer = office.person(asked.number());
    assertCalled(reviewer, "/api/tasks/" + asked.task(), "/data/who/unit", chinese, english);
    JsonNode library = applicant.get("/api/directory/units?q=图书馆").body().at("/items/0/id");
    office.decide(
        asked,
        "approve",
        "同意",
        Caller.JSON
            .createObjectNode()
            .set("place", Caller.JSON.createObjectNode().set("id", library)));
    String changes = "/api/applications/" + id + "/changes?earlier=1&later=2";
    Caller secretary = office.person(office.asked(id, "decide").number());
    assertCalled(secretary, changes, "/changes/0/after/text", "图书馆", "Library");
    String written =
        database
            .sql("select form #>> '{data,unit,title}' from flow_instance where id = :id")
            .bind("id", UUID.fromString(id))
            .map(row -> row.get(0, String.class))
            .one()
            .block();
    assertThat(written).isEqualTo(chinese);
  }
}
