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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Applicants see who would be asked before they submit, as far as anybody can know. */
@ErrandTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PreviewRouteTests {
  private static final String APPLICANT = "20180326";

  @Autowired private DatabaseClient database;
  @Autowired private LoadCatalogue loading;
  @LocalServerPort private int port;

  private final DrawnService service = new DrawnService("preview");
  private Office office;
  private Caller applicant;

  @BeforeAll
  void publish(@TempDir Path catalogue) throws IOException {
    service.publish(
        loading,
        catalogue,
        "begin^ which? one="
            + DrawnService.BEN
            + " two="
            + DrawnService.CID
            + " told@ review=college-secretary* rest? three="
            + DrawnService.ANN
            + " over.",
        "begin>which which>one:flag which>two one>told two>told told>review review>rest"
            + " rest>three:later_===_'x' rest>over three>over");
    office = new Office(database, port);
    applicant = office.person(APPLICANT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"flag": true}  | one told review | two | three | “Title review”
          {"flag": false} | two told review | one | three | “Title review”
          {}              |                 |     | one two told review three | not yet filled in
          {"flag": 7}     |                 |     | one two told review three | not yet filled in
          {"flag": true, "later": "x"} | one told review | two | three | “Title review”
          """)
  void tellsWhatIsKnown(String data, String steps, String notNeeded, String possible, String open) {
    JsonNode route = preview(applicant, Caller.JSON.readTree(data)).body();
    assertThat(ids(route.path("steps"))).isEqualTo(words(steps));
    assertThat(ids(route.path("notNeeded"))).isEqualTo(words(notNeeded));
    assertThat(ids(route.path("possible"))).isEqualTo(words(possible));
    assertThat(route.path("open").size()).isEqualTo(1);
    assertThat(route.path("open").get(0).asString()).contains(open);
  }

  @Test
  void namesPeopleAndRoles() {
    JsonNode steps = preview(applicant, DrawnService.data(true)).body().path("steps");
    assertThat(texts(steps.get(0).path("people")))
        .containsExactly(
            office
                .person(DrawnService.BEN)
                .get("/api/session")
                .body()
                .at("/person/name")
                .asString());
    assertThat(steps.get(1).path("type").asString()).isEqualTo("notify");
    assertThat(texts(steps.get(2).path("people"))).containsExactly("College personnel secretary");
    assertThat(steps.toString()).doesNotContain("@", DrawnService.BEN);
  }

  @Test
  void storesNothing() {
    List<Long> before = stored();
    preview(applicant, DrawnService.data(true));
    assertThat(stored()).isEqualTo(before);
  }

  /** Whoever may not submit may not look either. */
  @Test
  void takesTheRightsOfSubmitting() {
    Caller student = office.person("2024212001");
    Caller.Answer looked = preview(student, DrawnService.data(true));
    Caller.Answer submitted =
        student.post(path("applications"), Map.of("data", DrawnService.data(true)));
    assertThat(looked.status()).isEqualTo(403);
    assertThat(looked.slug()).isEqualTo(submitted.slug());
    Caller.Answer forOthers =
        applicant.post(path("preview"), Map.of("data", Map.of(), "beneficiary", UUID.randomUUID()));
    assertThat(forOthers.status()).isEqualTo(403);
    assertThat(applicant.post("/api/services/none/preview", Map.of()).status()).isEqualTo(404);
    assertThat(Caller.stranger(port).post(path("preview"), Map.of()).status()).isEqualTo(401);
  }

  private Caller.Answer preview(Caller caller, JsonNode data) {
    ObjectNode body = Caller.JSON.createObjectNode().set("data", data);
    return caller.send("POST", path("preview"), body, "Accept-Language", "en");
  }

  private String path(String what) {
    return "/api/services/" + service.key() + "/" + what;
  }

  private List<Long> stored() {
    return List.of("flow_instance", "flow_event", "task", "submission", "draft", "service_number")
        .stream()
        .map(
            table ->
                database
                    .sql("select count(*) from " + table)
                    .map(row -> row.get(0, Long.class))
                    .one()
                    .block())
        .toList();
  }

  private static List<String> words(String text) {
    return text == null ? List.of() : List.of(text.split(" ", -1));
  }

  private static List<String> ids(JsonNode nodes) {
    List<String> ids = new ArrayList<>();
    nodes.forEach(node -> ids.add(node.path("id").asString()));
    return ids;
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(one -> texts.add(one.asString()));
    return texts;
  }
}
