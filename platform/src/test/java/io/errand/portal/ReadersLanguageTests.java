package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.ErrandTest;
import io.errand.design.LoadCatalogue;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

/** Forms and lists say everything as their readers call it; what is written down stays. */
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

  @Test
  void inTheCellsOfLists(@TempDir Path catalogue) throws IOException {
    WrittenService service =
        new WrittenService(
            "cells-" + UUID.randomUUID(),
            """
            {"key": "sort", "type": "choice",
             "options": [{"value": "a", "title": {"zh-CN": "甲类", "en": "Sort A"}}]},
            {"key": "fast", "type": "boolean"}, {"key": "day", "type": "date"},
            {"key": "place", "type": "unit"}
            """,
            "{}",
            """
            ], "list": {"columns": ["sort", "fast", "day", "place", "applicant.unit"],
                        "filters": ["sort", "applicant.unit"]}
            """);
    service.publish(loading, catalogue);
    Office office = new Office(database, port);
    Caller applicant = office.person("20180326");
    JsonNode library = applicant.get("/api/directory/units?q=图书馆").body().at("/items/0/id");
    Map<String, Object> data =
        Map.of("sort", "a", "fast", true, "day", "2026-11-22", "place", Map.of("id", library));
    Caller.Answer submitted =
        applicant.post("/api/services/" + service.key() + "/applications", Map.of("data", data));
    assertThat(submitted.status()).as("%s", submitted.body()).isEqualTo(201);
    Caller reviewer = office.person(WrittenService.REVIEWER);
    String list = "/api/tasks?service=" + service.key();
    assertCells(reviewer, list, "甲类", "是", "图书馆");
    assertCells(reviewer, list, "Sort A", "Yes", "Library");
    String grid = "/api/tasks/grid?node=review&service=" + service.key();
    Map<String, List<String>> cells =
        Map.of(
            "sort", List.of("甲类", "Sort A"),
            "fast", List.of("是", "Yes"),
            "day", List.of("2026-11-22", "2026-11-22"),
            "place", List.of("图书馆", "Library"),
            "applicant.unit", List.of("数学科学学院", "School of Mathematical Sciences"));
    cells.forEach(
        (column, texts) ->
            assertCalled(
                reviewer, grid, "/items/0/cells/" + column, texts.getFirst(), texts.getLast()));
    assertCalled(reviewer, list, "/items/0/summary/0/title", "名称", "Title");
    for (String words : List.of("甲类", "sort a")) {
      String narrowed = "&filter=sort:" + URLEncoder.encode(words, StandardCharsets.UTF_8);
      assertThat(reviewer.get(list + "&node=review" + narrowed).body().path("items")).hasSize(1);
      String sought = "&q=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
      assertThat(reviewer.get(list + sought).body().path("items")).hasSize(1);
    }
    forgetEnglish(service.key());
    assertCells(reviewer, list, "甲类", "是", "Library");
  }

  private static void assertCells(Caller reader, String path, String... texts) {
    String language = texts[2].equals("Library") ? "en" : "zh-CN";
    JsonNode row =
        reader.send("GET", path, null, "Accept-Language", language).body().at("/items/0");
    assertThat(row.path("summary").valueStream().map(cell -> cell.path("text").asString()))
        .containsExactly(texts[0], texts[1], "2026-11-22", texts[2]);
  }

  /** Rows as they were written before they said it in English. */
  private void forgetEnglish(String service) {
    database
        .sql(
            """
            update task set summary = (
              select jsonb_agg(cell - 'english' order by place)
                from jsonb_array_elements(summary) with ordinality c(cell, place))
             where service_key = :service
            """)
        .bind("service", service)
        .then()
        .block();
  }
}
