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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

/** A form that begins from an earlier application of another service. */
@ErrandTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EarlierCasesTests {
  private static final String APPLICANT = "20180326";
  private static final String STRANGER = "20211047";
  private static final String NOWHERE = "01900000-0000-7000-8000-000000000000";
  private static final String KINDS =
      """
      "options": [{"value": "sick", "title": {"zh-CN": "病假", "en": "Illness"}},
                  {"value": "private", "title": {"zh-CN": "事假", "en": "Private matters"}}]\
      """;
  private static final String FIELDS =
      """
      {"key": "kind", "type": "choice", %s},
      {"key": "period", "type": "date-range"},
      {"key": "note", "type": "text"},
      {"key": "secret", "type": "text", "sensitive": true}
      """
          .formatted(KINDS);

  @Autowired private DatabaseClient database;
  @Autowired private LoadCatalogue loading;
  @LocalServerPort private int port;

  private final String key = "earlier-" + UUID.randomUUID();
  private final WrittenService earlier = new WrittenService(key, FIELDS, "{}", "]");
  private final WrittenService other =
      new WrittenService("other-" + UUID.randomUUID(), FIELDS, "{}", "]");
  private final WrittenService following =
      new WrittenService(
          "following-" + UUID.randomUUID(),
          """
          {"key": "leave", "type": "lookup", "source": {"applications": "%s"}, "fields": [
            {"key": "kind", "type": "choice", %s},
            {"key": "period", "type": "date-range"},
            {"key": "note", "type": "text"}],
           "fills": {"period": "days", "kind": "sort"}},
          {"key": "days", "type": "date-range"},
          {"key": "sort", "type": "choice", %s},
          {"key": "until", "type": "date", "value": "leave?.period?.to"},
          {"key": "later", "type": "lookup", "source": {"applications": "%s"}, "fields": [
            {"key": "period", "type": "date-range"}]}
          """
              .formatted(key, KINDS, KINDS, key),
          "{\"sort\": \"read\", \"later\": \"hidden\"}",
          "], \"fields\": {\"later\": \"edit\"}");

  private Office office;
  private Caller applicant;
  private String first;
  private String second;
  private String running;
  private String foreign;
  private String elsewhere;
  private String draft;

  @BeforeAll
  void prepare(@TempDir Path catalogue) throws IOException {
    earlier.publish(loading, catalogue);
    other.publish(loading, catalogue);
    following.publish(loading, catalogue);
    office = new Office(database, port);
    applicant = office.person(APPLICANT);
    first = office.completed(key, APPLICANT, data("sick", "2026-03-04", "一"));
    second = office.completed(key, APPLICANT, data("private", "2026-05-06", "二"));
    running =
        applicant
            .post("/api/services/" + key + "/applications", Map.of("data", Map.of()))
            .body()
            .path("id")
            .asString();
    foreign = office.completed(key, STRANGER, data("sick", "2026-03-04", "三"));
    elsewhere = office.completed(other.key(), APPLICANT, data("sick", "2026-03-04", "四"));
    draft = draft(applicant, null);
  }

  private static Map<String, Object> data(String kind, String day, String note) {
    Map<String, String> period = Map.of("from", day, "to", day);
    return Map.of("kind", kind, "period", period, "note", note, "secret", "不外传");
  }

  private String draft(Caller caller, UUID beneficiary) {
    Map<String, Object> wish = beneficiary == null ? Map.of() : Map.of("beneficiary", beneficiary);
    Caller.Answer answer = caller.post("/api/services/" + following.key() + "/drafts", wish);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    return answer.body().path("id").asString();
  }

  private Caller.Answer find(Caller who, String where, String words, String... headers) {
    return who.send("GET", "/api/lookups?" + where + "&q=" + encoded(words), null, headers);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static List<String> ids(Caller.Answer answer) {
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    return answer.body().path("items").valueStream().map(one -> one.path("id").asString()).toList();
  }

  private Caller.Answer submit(Object data) {
    return applicant.post(
        "/api/services/" + following.key() + "/applications", Map.of("data", data));
  }

  @Test
  void offersWhatIsCompletedAndOnesOwnTheNewestFirst() {
    Caller.Answer all = find(applicant, "field=/leave&draft=" + draft, "");
    assertThat(ids(all)).containsExactly(second, first);
    JsonNode newest = all.body().path("items").get(0);
    assertThat(newest.propertyNames())
        .containsExactlyInAnyOrder("id", "title", "kind", "period", "note");
    assertThat(newest.path("kind").asString()).isEqualTo("private");
    assertThat(newest.at("/period/to").asString()).isEqualTo("2026-05-06");
    assertThat(all.body().toString()).doesNotContain("不外传");
    assertThat(ids(find(applicant, "field=/leave&limit=1&draft=" + draft, "")))
        .containsExactly(second);
  }

  @ParameterizedTest
  @CsvSource({
    "zh-CN, 病假,            true,  false",
    "zh-CN, bingjia,         true,  false",
    "zh-CN, 2026-05,         false, true",
    "zh-CN, 二,              false, true",
    "zh-CN, Illness,         false, false",
    "en,    illness,         true,  false",
    "en,    matters,         false, true",
    "en,    不外传,          false, false",
    "en,    '%',             false, false",
  })
  void findsByWhatStandsInTheColumns(String language, String words, boolean one, boolean two) {
    List<String> found =
        ids(find(applicant, "field=/leave&draft=" + draft, words, "Accept-Language", language));
    assertThat(found.contains(first)).isEqualTo(one);
    assertThat(found.contains(second)).isEqualTo(two);
  }

  @Test
  void findsByNumber() {
    String number = applicant.get("/api/applications/" + first).body().path("number").asString();
    assertThat(ids(find(applicant, "field=/leave&draft=" + draft, number))).containsExactly(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/later", "/days", "/nothing", "leave", ""})
  void findsNothingForWhatIsNoSuchField(String field) {
    Caller.Answer answer = find(applicant, "field=" + encoded(field) + "&draft=" + draft, "");
    assertThat(answer.status()).isEqualTo(404);
  }

  @Test
  void findsNothingInWhatIsNotTheirs() {
    Caller stranger = office.person(STRANGER);
    assertThat(find(stranger, "field=/leave&draft=" + draft, "").slug()).isEqualTo("not-found");
    assertThat(ids(find(stranger, "field=/leave&draft=" + draft(stranger, null), "")))
        .containsExactly(foreign);
  }

  @Test
  void writesDownWhatTheOtherApplicationHoldsAndNotWhatIsSent() {
    Map<String, Object> sent =
        Map.of("id", first, "title", "W-0", "kind", "private", "note", "假", "more", "x");
    Caller.Answer submitted = submit(Map.of("leave", sent));
    assertThat(submitted.status()).as("%s", submitted.body()).isEqualTo(201);
    String id = submitted.body().path("id").asString();
    JsonNode data = applicant.get("/api/applications/" + id).body().path("data");
    assertThat(data.at("/leave/id").asString()).isEqualTo(first);
    assertThat(data.at("/leave/title").asString()).startsWith("W20");
    assertThat(data.at("/leave/kind").asString()).isEqualTo("sick");
    assertThat(data.at("/leave/note").asString()).isEqualTo("一");
    assertThat(data.path("leave").size()).isEqualTo(5);
    assertThat(data.path("until").asString()).isEqualTo("2026-03-04");
  }

  @Test
  void refusesForeignAndUnknownOnesAlike() {
    for (String id : List.of(foreign, running, elsewhere, NOWHERE)) {
      Caller.Answer refused = submit(Map.of("leave", Map.of("id", id)));
      assertThat(refused.status()).as(id).isEqualTo(422);
      assertThat(refused.body().path("errors")).hasSize(1);
      JsonNode error = refused.body().path("errors").get(0);
      assertThat(error.path("pointer").asString()).isEqualTo("/data/leave");
      assertThat(error.path("message").asString()).isEqualTo("“名称”没有找到所选的数据，请重新选择。");
    }
    Caller.Answer misspelt = submit(Map.of("leave", Map.of("id", "x")));
    assertThat(misspelt.status()).isEqualTo(422);
  }

  @Test
  void whoSubmitsForOthersChoosesAmongWhatTheySubmitted() {
    Office.Asked asked = office.asked(advanced(), "decide");
    Caller secretary = office.person(asked.number());
    String own = draft(secretary, applicant.id());
    assertThat(ids(find(secretary, "field=/leave&draft=" + own, ""))).isEmpty();
    Caller.Answer submitted =
        secretary.post(
            "/api/services/" + key + "/applications",
            Map.of("data", data("sick", "2026-07-08", "五"), "beneficiary", applicant.id()));
    String third = submitted.body().path("id").asString();
    office.complete(third);
    assertThat(ids(find(secretary, "field=/leave&draft=" + own, ""))).containsExactly(third);
    Map<String, Object> wish =
        Map.of("data", Map.of("leave", Map.of("id", first)), "beneficiary", applicant.id());
    assertThat(secretary.post("/api/services/" + following.key() + "/applications", wish).status())
        .isEqualTo(422);
    end(third);
  }

  /** The application that waits at the review, one node on. */
  private String advanced() {
    Office.Asked review = office.asked(running, "review");
    office.decide(review, "approve", "同意", Caller.JSON.createObjectNode());
    return running;
  }

  private void end(String id) {
    database
        .sql("update flow_instance set status = 'TERMINATED' where id = :id")
        .bind("id", UUID.fromString(id))
        .then()
        .block();
  }

  @Test
  void whoDoesATaskFindsOnlyTheirOwn() {
    String id = submit(Map.of()).body().path("id").asString();
    Office.Asked asked = office.asked(id, "review");
    Caller reviewer = office.person(asked.number());
    String where = "field=/later&task=" + asked.task();
    assertThat(ids(find(reviewer, where, ""))).isEmpty();
    assertThat(find(applicant, where, "").status()).isEqualTo(404);
  }

  @Test
  void leavesOutWhatTheOtherServiceHidesSince(@TempDir Path catalogue) throws IOException {
    String applied = "{\"note\": \"hidden\"}";
    String reviewed = "], \"fields\": {\"note\": \"required\"}";
    String own = "hidden-" + UUID.randomUUID();
    WrittenService open = new WrittenService(own, FIELDS, "{}", "]");
    open.publish(loading, catalogue);
    String fields =
        """
        {"key": "leave", "type": "lookup", "source": {"applications": "%s"}, "fields": [
          {"key": "note", "type": "text"}, {"key": "kind", "type": "choice", %s}]}
        """
            .formatted(own, KINDS);
    WrittenService follower =
        new WrittenService("follower-" + UUID.randomUUID(), fields, "{}", "]");
    follower.publish(loading, catalogue);
    new WrittenService(own, FIELDS, applied, reviewed)
        .publish(loading, catalogue.resolve("another"));
    String id =
        applicant
            .post("/api/services/" + own + "/applications", Map.of("data", Map.of("kind", "sick")))
            .body()
            .path("id")
            .asString();
    office.decide(
        office.asked(id, "review"),
        "approve",
        "同意",
        Caller.JSON.createObjectNode().put("note", "密"));
    office.complete(id);
    String begun =
        applicant
            .post("/api/services/" + follower.key() + "/drafts", Map.of())
            .body()
            .path("id")
            .asString();
    Caller.Answer found = find(applicant, "field=/leave&draft=" + begun, "");
    assertThat(ids(found)).containsExactly(id);
    assertThat(found.body().toString()).contains("sick").doesNotContain("密");
    assertThat(ids(find(applicant, "field=/leave&draft=" + begun, "密"))).isEmpty();
  }
}
