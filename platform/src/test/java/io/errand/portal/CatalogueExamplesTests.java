package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.ErrandTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every example of the catalogue, carried through the running Errand by the people it needs. */
@ErrandTest
class CatalogueExamplesTests {
  private static final Path SERVICES = Path.of("..", "catalog", "services");

  @Autowired private DatabaseClient database;
  @LocalServerPort private int port;

  static Stream<Arguments> examples() throws IOException {
    try (Stream<Path> files = Files.walk(SERVICES)) {
      return files
          .filter(file -> file.getParent().endsWith("examples"))
          .sorted()
          .map(
              file ->
                  Arguments.of(
                      file.getName(file.getNameCount() - 3) + " " + file.getFileName(), file))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void goesAsTheExampleSays(String name, Path file) throws IOException {
    go(new Office(database, port), file);
  }

  /** Carries an example through; the id of its application is empty where it is refused. */
  private static String go(Office office, Path file) throws IOException {
    JsonNode example = Caller.JSON.readTree(Files.readString(file));
    String service = file.getName(file.getNameCount() - 3).toString();
    String applicant = example.path("applicant").asString();
    String starter = example.path("starter").asString(applicant);
    Caller caller = office.person(starter);
    Map<String, Object> body = new HashMap<>();
    JsonNode data = withEarlier(office, example.path("data"));
    body.put("data", office.filled(data, caller, service, ""));
    if (!starter.equals(applicant)) {
      body.put("beneficiary", office.personId(applicant));
    }
    Caller.Answer submitted = caller.post("/api/services/" + service + "/applications", body);
    JsonNode expected = example.path("expect");
    if (expected.has("errors")) {
      assertThat(submitted.status()).isEqualTo(422);
      assertThat(places(submitted.body())).isEqualTo(places(expected));
    } else {
      assertThat(submitted.status()).as("%s", submitted.body()).isEqualTo(201);
      run(office, caller, service, submitted.body().path("id").asString(), example);
    }
    return submitted.body().path("id").asString("");
  }

  /** Carries through the examples that stand for applications, and puts their ids in. */
  private static ObjectNode withEarlier(Office office, JsonNode data) throws IOException {
    ObjectNode filled = data.asObject().deepCopy();
    for (Map.Entry<String, JsonNode> field : data.properties()) {
      if (field.getValue().has("$application")) {
        String[] names = field.getValue().path("$application").asString().split("/", 2);
        String id = go(office, example(names[0], names[1] + ".json"));
        filled.putObject(field.getKey()).put("id", id);
      }
    }
    return filled;
  }

  private static Path example(String service, String name) throws IOException {
    try (Stream<Path> files = Files.walk(SERVICES)) {
      return files
          .filter(file -> file.endsWith(Path.of(service, "examples", name)))
          .findFirst()
          .orElseThrow();
    }
  }

  private static Set<String> places(JsonNode told) {
    Set<String> places = new TreeSet<>();
    told.path("errors")
        .forEach(error -> places.add(error.path("pointer").asString().replaceFirst("^/data", "")));
    return places;
  }

  private static void run(
      Office office, Caller applicant, String service, String id, JsonNode example) {
    List<String> route = new ArrayList<>();
    for (JsonNode decision : example.path("decisions")) {
      String action = decision.path("action").asString();
      Caller.Answer answer =
          action.equals("resubmit")
              ? resubmit(office, applicant, service, id, decision)
              : decide(office, service, id, decision);
      assertThat(answer.status()).as("%s: %s", decision, answer.body()).isEqualTo(200);
      route.add(decision.path("node").asString());
    }
    JsonNode expected = example.path("expect");
    JsonNode application = applicant.get("/api/applications/" + id).body();
    assertThat(application.path("state").asString()).isEqualTo(expected.path("state").asString());
    JsonNode progress = applicant.get("/api/applications/" + id + "/progress").body();
    if (expected.has("notNeeded")) {
      Set<String> notNeeded = new TreeSet<>();
      collect(progress, "not-needed", notNeeded);
      Set<String> told = new TreeSet<>();
      expected.path("notNeeded").forEach(node -> told.add(node.asString()));
      assertThat(notNeeded).isEqualTo(told);
    }
    Set<String> done = new TreeSet<>();
    collect(progress, "done", done);
    assertThat(done)
        .as("every decided node is shown as done in %s", progress)
        .containsAll(expected.path("state").asString().equals("COMPLETED") ? route : List.of());
  }

  private static Caller.Answer decide(Office office, String service, String id, JsonNode decision) {
    Office.Asked asked = office.asked(id, decision.path("node").asString());
    Caller caller = office.person(asked.number());
    ObjectNode none = Caller.JSON.createObjectNode();
    JsonNode fields = office.filled(decision.path("fields"), caller, service, "");
    return office.decide(
        asked,
        decision.path("action").asString(),
        decision.has("opinion") ? decision.path("opinion").asString() : null,
        fields instanceof ObjectNode given ? given : none);
  }

  private static Caller.Answer resubmit(
      Office office, Caller applicant, String service, String id, JsonNode decision) {
    JsonNode seen = applicant.get("/api/applications/" + id).body();
    ObjectNode data = ((ObjectNode) seen.path("data")).deepCopy();
    if (office.filled(decision.path("fields"), applicant, service, "")
        instanceof ObjectNode mended) {
      data.setAll(mended);
    }
    Map<String, Object> body = new HashMap<>();
    body.put("data", data);
    body.put("revision", seen.path("formRevision").asInt());
    return applicant.post("/api/applications/" + id + "/resubmit", body);
  }

  private static void collect(JsonNode drawing, String state, Set<String> found) {
    for (JsonNode block : drawing.path("blocks")) {
      if (block.path("state").asString("").equals(state)) {
        found.add(block.path("id").asString());
      }
      block.path("branches").forEach(branch -> collect(branch, state, found));
    }
  }
}
