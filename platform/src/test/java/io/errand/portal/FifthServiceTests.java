package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.ErrandTest;
import io.errand.design.LoadCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A new service is a new folder and nothing else. */
@ErrandTest
class FifthServiceTests {
  @Autowired private DatabaseClient database;
  @Autowired private LoadCatalogue loading;
  @LocalServerPort private int port;
  @TempDir private Path catalogue;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFolderDroppedIntoARunningSystemIsCarriedToItsEnd(boolean both) throws IOException {
    MadeUpService service = new MadeUpService(System.nanoTime());
    service.write(catalogue);
    LoadCatalogue.Report fresh = load();
    assertThat(fresh.published()).as("%s", fresh.faults()).containsExactly(service.key());
    assertThat(load().unchanged()).containsExactly(service.key());

    Office office = new Office(database, port);
    Caller applicant = office.person("2024212001");
    Caller.Answer submitted =
        applicant.post(
            "/api/services/" + service.key() + "/applications", Map.of("data", service.data(both)));
    assertThat(submitted.status()).as("%s", submitted.body()).isEqualTo(201);
    String id = submitted.body().path("id").asString();

    ObjectNode own = Caller.JSON.createObjectNode().put(service.own(), "已阅");
    approve(office, id, service.review(), own);
    approve(office, id, service.first(), Caller.JSON.createObjectNode());
    if (both) {
      approve(office, id, service.second(), Caller.JSON.createObjectNode());
    }
    JsonNode application = applicant.get("/api/applications/" + id).body();
    assertThat(application.path("state").asString()).isEqualTo("COMPLETED");
    assertThat(application.path("data").path(service.total()).asInt()).isEqualTo(5);
    assertThat(applicant.get("/api/applications/" + id + "/progress").body().toString())
        .contains(both ? "\"done\"" : "\"not-needed\"");
  }

  @Test
  void aFaultyFolderIsToldWithItsPlaceAndTheRestIsLoaded() throws IOException {
    MadeUpService right = new MadeUpService(System.nanoTime());
    MadeUpService wrong = new MadeUpService(System.nanoTime() + 1);
    right.write(catalogue);
    wrong.write(catalogue);
    Path flow = catalogue.resolve("services/public/" + wrong.key() + "/flow.json");
    String broken = Files.readString(flow).replace("\"join\"", "\"jion\"");
    Files.writeString(flow, broken);
    LoadCatalogue.Report report = load();
    assertThat(report.published()).containsExactly(right.key());
    assertThat(report.faults())
        .isNotEmpty()
        .allSatisfy(
            fault -> {
              assertThat(fault.file()).endsWith(wrong.key() + "/flow.json");
              assertThat(fault.pointer()).startsWith("/nodes/5");
              assertThat(List.of(fault.chinese(), fault.english())).doesNotContain("");
            });
  }

  @Test
  void aPublishedVersionStaysAsItWas() throws IOException {
    MadeUpService service = new MadeUpService(System.nanoTime());
    service.write(catalogue);
    load();
    Caller applicant = new Office(database, port).person("2024212001");
    String path = "/api/services/" + service.key();
    String old =
        applicant
            .post(path + "/applications", Map.of("data", service.data(false)))
            .body()
            .path("id")
            .asString();
    Path card = catalogue.resolve("services/public/" + service.key() + "/service.json");
    Files.writeString(card, Files.readString(card).replace("名称", "新名称"));
    LoadCatalogue.Report fresh = load();
    assertThat(fresh.published()).as("%s", fresh.faults()).containsExactly(service.key());
    assertThat(applicant.get(path).body().path("version").asInt()).isEqualTo(2);
    assertThat(applicant.get("/api/applications/" + old).body().path("version").asInt())
        .isEqualTo(1);
  }

  private LoadCatalogue.Report load() {
    return loading.load(catalogue.toUri().toString()).block();
  }

  private static void approve(Office office, String id, String node, ObjectNode fields) {
    Caller.Answer answer = office.decide(office.asked(id, node), "approve", null, fields);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
  }
}
