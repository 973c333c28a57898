package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.ErrandTest;
import io.errand.design.LoadCatalogue;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

/** Whom and what one finds: in the directory, and for a field of a form. */
@ErrandTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LookUpTests {
  private static final String APPLICANT = "20180326";
  private static final String STRANGER = "20211047";
  private static final String NOWHERE = "01900000-0000-7000-8000-000000000000";

  @Autowired private DatabaseClient database;
  @Autowired private LoadCatalogue loading;
  @LocalServerPort private int port;

  private final WrittenService service =
      new WrittenService(
          "written-" + UUID.randomUUID(),
          """
          {"key": "colleague", "type": "person", "within": "applicant.unit", "kinds": ["staff"],
           "fills": {"mobile": "phone", "email": "mail", "name": "said", "idCard": "card"}},
          {"key": "medic", "type": "person", "within": "unit.medical-division"},
          {"key": "ward", "type": "unit", "under": "unit.medical-division",
           "kinds": ["hospital"]},
          {"key": "rows", "type": "table", "fields": [
            {"key": "who", "type": "person", "within": "starter.unit"}]},
          {"key": "phone", "type": "phone"},
          {"key": "mail", "type": "e-mail"},
          {"key": "said", "type": "text"},
          {"key": "card", "type": "text", "sensitive": true},
          {"key": "later", "type": "person", "within": "applicant.unit"}
          """,
          "{\"mail\": \"read\", \"later\": \"hidden\"}",
          "], \"fields\": {\"later\": \"edit\"}");

  private Office office;
  private Caller applicant;
  private String draft;

  @BeforeAll
  void publish(@TempDir Path catalogue) throws IOException {
    service.publish(loading, catalogue);
    office = new Office(database, port);
    applicant = office.person(APPLICANT);
    draft =
        applicant
            .post("/api/services/" + service.key() + "/drafts", Map.of())
            .body()
            .path("id")
            .asString();
  }

  private static Caller.Answer find(Caller who, String what, String field, String where) {
    return who.get(
        "/api/directory/"
            + what
            + "?limit=50&field="
            + URLEncoder.encode(field, StandardCharsets.UTF_8)
            + where);
  }

  private static List<String> all(Caller.Answer answer, String... path) {
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    List<String> all = new ArrayList<>();
    for (JsonNode item : answer.body().path("items")) {
      JsonNode value = item;
      for (String step : path) {
        value = value.path(step);
      }
      all.add(value.asString());
    }
    return all;
  }

  @ParameterizedTest
  @CsvSource({
    "/colleague,  math-school",
    "/rows/*/who, math-school",
  })
  void findsOnlyWhoMayStandInAField(String field, String unit) {
    assertThat(all(find(applicant, "people", field, "&draft=" + draft), "unit", "key"))
        .isNotEmpty()
        .containsOnly(unit);
  }

  @Test
  void findsOnlyTheKindsAndUnitsOfAField() {
    assertThat(all(find(applicant, "people", "/colleague", "&draft=" + draft), "kind"))
        .containsOnly("staff");
    assertThat(all(find(applicant, "units", "/ward", "&draft=" + draft), "key"))
        .contains("first-hospital")
        .doesNotContain("medical-division", "math-school", "nursing-school");
  }

  @Test
  void givesOfAPersonOnlyWhatTheFormTakesOver() {
    String words = "&q=20010904";
    JsonNode chosen =
        find(applicant, "people", "/colleague", "&draft=" + draft + words)
            .body()
            .path("items")
            .get(0);
    assertThat(chosen.propertyNames())
        .containsExactlyInAnyOrder("id", "number", "name", "initials", "kind", "unit", "mobile");
    assertThat(chosen.path("mobile").asString()).startsWith("13");
    for (JsonNode other :
        List.of(
            applicant.get("/api/directory/people?q=20010904").body(),
            find(applicant, "people", "/rows/*/who", "&draft=" + draft + words).body())) {
      assertThat(other.path("items")).hasSize(1);
      assertThat(other.toString()).doesNotContain("mobile", "idCard", "email");
    }
  }

  @Test
  void findsForTasksAndReturnedApplicationsToo() {
    Caller.Answer submitted =
        applicant.post(
            "/api/services/" + service.key() + "/applications", Map.of("data", Map.of()));
    String id = submitted.body().path("id").asString();
    Office.Asked asked = office.asked(id, "review");
    Caller reviewer = office.person(asked.number());
    String task = "&task=" + asked.task();
    assertThat(all(find(reviewer, "people", "/later", task), "unit", "key"))
        .containsOnly("math-school");
    assertThat(find(reviewer, "people", "/colleague", task).status()).isEqualTo(404);
    assertThat(find(applicant, "people", "/later", task).status()).isEqualTo(404);
    assertThat(find(applicant, "people", "/colleague", "&application=" + id).status())
        .isEqualTo(404);
    office.decide(asked, "return-applicant", "改", Caller.JSON.createObjectNode());
    assertThat(find(reviewer, "people", "/later", task).status()).isEqualTo(404);
    assertThat(all(find(applicant, "people", "/colleague", "&application=" + id), "unit", "key"))
        .containsOnly("math-school");
    assertThat(find(reviewer, "people", "/colleague", "&application=" + id).status())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "people, /medic/x, 404",
    "people, /nothing, 404",
    "people, /later, 404",
    "people, /phone, 404",
    "people, /ward, 404",
    "units, /colleague, 404",
    "people, colleague, 404",
    "people, '', 404",
  })
  void findsNothingForWhatIsNoSuchField(String what, String field, int status) {
    assertThat(find(applicant, what, field, "&draft=" + draft).status()).isEqualTo(status);
  }

  @Test
  void findsNothingForWhatIsNotTheirs() {
    Caller stranger = office.person(STRANGER);
    assertThat(find(stranger, "people", "/colleague", "&draft=" + draft).slug())
        .isEqualTo("not-found");
    assertThat(find(applicant, "people", "/colleague", "&draft=" + NOWHERE).slug())
        .isEqualTo("not-found");
    assertThat(find(applicant, "people", "/colleague", "&task=" + NOWHERE + "-1").slug())
        .isEqualTo("not-found");
    Caller.Answer nowhere = find(applicant, "people", "/colleague", "");
    assertThat(nowhere.status()).isEqualTo(400);
    assertThat(nowhere.slug()).isEqualTo("unknown-value");
  }

  @Test
  void boundsTheDirectoryByAUnit() {
    String unit =
        applicant
            .get("/api/directory/units?q=医学部")
            .body()
            .path("items")
            .get(0)
            .path("id")
            .asString();
    assertThat(all(applicant.get("/api/directory/units?under=" + unit), "key"))
        .contains("first-hospital")
        .doesNotContain("medical-division", "math-school");
    assertThat(all(applicant.get("/api/directory/people?limit=50&within=" + unit), "unit", "key"))
        .isNotEmpty()
        .doesNotContain("math-school");
    assertThat(applicant.get("/api/directory/people?within=" + NOWHERE).status()).isEqualTo(404);
    assertThat(applicant.get("/api/directory/units?under=" + NOWHERE).status()).isEqualTo(404);
  }

  /** Whose role ends has no more to do with the data of those for whom they began. */
  @Test
  void closesADraftForSomebodyWhoseStarterMayNoMore() {
    String secretary = "20120215";
    Caller starter = office.person(secretary);
    UUID beneficiary =
        database
            .sql(
                """
                select p.id from person p join role_holder h on h.unit_id = p.unit_id
                 where h.person_id = (select id from person where number = :number)
                   and h.role_key = 'college-secretary' and p.id <> h.person_id limit 1
                """)
            .bind("number", secretary)
            .map(row -> row.get(0, UUID.class))
            .one()
            .block();
    Caller.Answer begun =
        starter.post(
            "/api/services/" + service.key() + "/drafts", Map.of("beneficiary", beneficiary));
    assertThat(begun.status()).as("%s", begun.body()).isEqualTo(201);
    String path = "/api/drafts/" + begun.body().path("id").asString();
    role(secretary, "college-secretary", "suspended-in-a-test");
    try {
      assertThat(starter.get(path).status()).isEqualTo(404);
      assertThat(starter.send("PUT", path, Map.of("data", Map.of(), "revision", 1)).status())
          .isEqualTo(404);
      assertThat(starter.post(path + "/evaluate", Map.of("data", Map.of())).status())
          .isEqualTo(404);
      assertThat(find(starter, "people", "/colleague", "&draft=" + path.substring(12)).status())
          .isEqualTo(404);
    } finally {
      role(secretary, "suspended-in-a-test", "college-secretary");
    }
    assertThat(starter.get(path).status()).isEqualTo(200);
  }

  private void role(String number, String from, String to) {
    database
        .sql(
            """
            with known as (insert into role values (:to, 'x', 'x', 'unit') on conflict do nothing)
            select 1
            """)
        .bind("to", to)
        .fetch()
        .rowsUpdated()
        .block();
    database
        .sql(
            """
            update role_holder set role_key = :to
             where role_key = :from and person_id = (select id from person where number = :number)
            """)
        .bind("from", from)
        .bind("to", to)
        .bind("number", number)
        .fetch()
        .rowsUpdated()
        .block();
  }
}
