package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.ErrandTest;
import io.errand.design.LoadCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

/** Administrators of a service try it without any trace. */
@ErrandTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimulateServiceTests {
  private static final String APPLICANT = "20180326";

  @Autowired private DatabaseClient database;
  @Autowired private LoadCatalogue loading;
  @LocalServerPort private int port;

  private final DrawnService service = new DrawnService("simulated");
  private Office office;
  private Caller keeper;

  @BeforeAll
  void publish(@TempDir Path catalogue) throws IOException {
    service.publish(
        loading,
        catalogue,
        "begin^ review=college-secretary* apart+ one="
            + DrawnService.BEN
            + " two="
            + DrawnService.CID
            + " together- told@ rest? three="
            + DrawnService.ANN
            + " over.",
        "begin>review review>apart apart>one apart>two:flag_===_true one>together two>together"
            + " together>told told>rest rest>three:later_===_'x' rest>over three>over");
    office = new Office(database, port);
    keeper = office.person(DrawnService.KEEPER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"flag": false}               |                         | COMPLETED | begin:submit review:approve apart one:approve told rest over | two three
          {"flag": true}                |                         | COMPLETED | begin:submit review:approve apart one:approve two:approve told rest over | three
          {"flag": true, "later": "x"}  |                         | COMPLETED | begin:submit review:approve apart one:approve two:approve told rest three:approve over |
          {"flag": true}                | two=reject              | REJECTED  | begin:submit review:approve apart one:approve two:reject | told three over
          {"flag": false}               | review=return-applicant | COMPLETED | begin:submit review:return-applicant begin:resubmit review:approve apart one:approve told rest over | two three
          {}                            |                         | COMPLETED | begin:submit review:approve apart one:approve told rest over | two three
          """)
  void tellsTheRoute(String data, String outcome, String state, String steps, String notNeeded) {
    Map<String, String> outcomes = outcomes(outcome);
    JsonNode told = simulate(keeper, Caller.JSON.readTree(data), APPLICANT, outcomes).body();
    assertThat(told.path("state").asString()).as("%s", told).isEqualTo(state);
    assertThat(String.join(" ", steps(told))).isEqualTo(steps);
    assertThat(ids(told.path("notNeeded")))
        .isEqualTo(notNeeded == null ? List.of() : List.of(notNeeded.split(" ", -1)));
    assertThat(told.path("stops").isEmpty()).isTrue();
  }

  @Test
  void tellsWhoIsAskedAndWhatIsMissing() {
    JsonNode told = simulate(keeper, Caller.JSON.createObjectNode(), APPLICANT, Map.of()).body();
    JsonNode review = told.path("steps").get(1);
    assertThat(review.path("asked").get(0).path("role").asString())
        .isEqualTo("College personnel secretary");
    assertThat(review.path("asked").get(0).path("people").isEmpty()).isFalse();
    JsonNode one = told.path("steps").get(3);
    assertThat(one.path("asked").get(0).path("people").get(0).asString())
        .endsWith(" " + DrawnService.BEN);
    assertThat(one.path("within").toString()).isEqualTo("[{\"block\":\"apart\",\"branch\":0}]");
    assertThat(told.path("idle").get(0).path("branch").asInt()).isEqualTo(1);
    assertThat(told.path("steps").get(4).path("copied").get(0).path("people").get(0).asString())
        .endsWith(" " + APPLICANT);
    assertThat(told.path("problems").get(0).path("pointer").asString()).isEqualTo("/data/flag");
  }

  @Test
  void leavesNoTrace() {
    List<Long> before = stored();
    simulate(keeper, DrawnService.data(true), APPLICANT, Map.of("two", "reject"));
    assertThat(stored()).isEqualTo(before);
  }

  @Test
  void isForAdministratorsAlone() {
    JsonNode data = DrawnService.data(true);
    assertThat(simulate(office.person(DrawnService.PLATFORM), data, null, Map.of()).status())
        .isEqualTo(200);
    Caller.Answer foreign = simulate(office.person(DrawnService.ANN), data, null, Map.of());
    assertThat(foreign.status()).isEqualTo(403);
    assertThat(foreign.slug()).isEqualTo("forbidden");
    assertThat(keeper.post("/api/design/services/none/simulate", Map.of()).status()).isEqualTo(404);
    assertThat(Caller.stranger(port).post(path(), Map.of()).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          99999999  | one=approve     | /applicant
          00000000-0000-7000-8000-000000000000 | one=approve | /applicant
          20180326  | one=mark-failed | /outcomes/one
          20180326  | one=dance       | /outcomes/one
          20180326  | told=approve    | /outcomes/told
          20180326  | nowhere=approve | /outcomes/nowhere
          """)
  void refusesWhatIsNotThere(String applicant, String outcome, String pointer) {
    Map<String, String> outcomes = outcomes(outcome);
    Caller.Answer refused = simulate(keeper, DrawnService.data(true), applicant, outcomes);
    assertThat(refused.status()).as("%s", refused.body()).isEqualTo(422);
    assertThat(refused.body().path("errors").get(0).path("pointer").asString()).isEqualTo(pointer);
  }

  private static Map<String, String> outcomes(String word) {
    if (word == null) {
      return Map.of();
    }
    String[] parts = word.split("=", -1);
    return Map.of(parts[0], parts[1]);
  }

  private Caller.Answer simulate(
      Caller caller, JsonNode data, String applicant, Map<String, String> outcomes) {
    var body = Caller.JSON.createObjectNode();
    body.set("data", data);
    body.put("applicant", applicant);
    body.set("outcomes", Caller.JSON.valueToTree(outcomes));
    return caller.send("POST", path(), body, "Accept-Language", "en");
  }

  private String path() {
    return "/api/design/services/" + service.key() + "/simulate";
  }

  private static List<String> steps(JsonNode told) {
    List<String> steps = new ArrayList<>();
    told.path("steps")
        .forEach(
            step ->
                steps.add(
                    step.path("node").path("id").asString()
                        + (step.has("outcome") ? ":" + step.path("outcome").asString() : "")));
    return steps;
  }

  private static List<String> ids(JsonNode nodes) {
    List<String> ids = new ArrayList<>();
    nodes.forEach(node -> ids.add(node.path("id").asString()));
    return ids;
  }

  private List<Long> stored() {
    return List.of("flow_instance", "flow_event", "task", "submission", "draft", "answer").stream()
        .map(
            table ->
                database
                    .sql("select count(*) from " + table)
                    .map(row -> row.get(0, Long.class))
                    .one()
                    .block())
        .toList();
  }
}
