package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.errand.ErrandTest;
import io.errand.design.LoadCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.node.ObjectNode;

/** Deadlines, from the definition to what is done when nobody has acted. */
@ErrandTest
class DeadlineTests {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Autowired private DatabaseClient database;
  @Autowired private LoadCatalogue loading;
  @LocalServerPort private int port;
  @TempDir private Path catalogue;

  private MadeUpService service;
  private Office office;
  private Caller applicant;
  private Caller reviewer;

  @Test
  void whatNobodyDecidesInTimeIsApproved() throws IOException {
    String id = submit("PT0M", "approve");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(office.all(id))
                    .extracting(Office.Waiting::node)
                    .containsExactly(service.first()));
    assertThat(applicant.get("/api/applications/" + id + "/log").body().toString())
        .contains("\"timed\"");
    assertThat(jobs(id)).isZero();
  }

  @Test
  void theTimeIsShownAndEndsWithTheTask() throws IOException {
    String id = submit("P1D", "notify-superior");
    assertThat(jobs(id)).isEqualTo(1);
    String list = "/api/tasks?state=pending&service=" + service.key();
    assertThat(reviewer.get(list).body().path("items").path(0).path("dueAt").asString())
        .isNotEmpty();
    Map<String, Object> approval =
        Map.of("action", "approve", "revision", 1, "fields", Map.of(service.own(), "已阅"));
    assertThat(reviewer.post("/api/tasks/" + id + "-1/actions", approval).status()).isEqualTo(200);
    assertThat(jobs(id)).isZero();
  }

  @Test
  void whoIsLateIsTold() throws IOException {
    String id = submit("PT0M", "notify-superior");
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(told(reviewer, id)).contains("overdue"));
    assertThat(office.all(id)).extracting(Office.Waiting::node).containsExactly(service.review());
  }

  private String submit(String in, String then) throws IOException {
    service = new MadeUpService(System.nanoTime());
    service.write(catalogue);
    Path file = catalogue.resolve("services/public/" + service.key() + "/flow.json");
    ObjectNode flow = (ObjectNode) Caller.JSON.readTree(Files.readString(file));
    ((ObjectNode) flow.path("nodes").path(1))
        .putObject("due")
        .put("in", in)
        .put("calendar", "all")
        .put("then", then);
    Files.writeString(file, Caller.JSON.writeValueAsString(flow));
    assertThat(loading.load(catalogue.toUri().toString()).block().faults()).isEmpty();
    office = new Office(database, port);
    applicant = office.person("2024212001");
    reviewer = office.person(MadeUpService.REVIEWER);
    Map<String, Object> body = Map.of("data", service.data(false));
    return applicant
        .post("/api/services/" + service.key() + "/applications", body)
        .body()
        .path("id")
        .asString();
  }

  private long jobs(String id) {
    return database
        .sql("select count(*) from job where key like :key")
        .bind("key", "flow " + id + "%")
        .map(row -> row.get(0, Long.class))
        .one()
        .block();
  }

  private static List<String> told(Caller caller, String id) {
    return caller
        .get("/api/notices?limit=100")
        .body()
        .path("items")
        .valueStream()
        .filter(notice -> notice.toString().contains(id))
        .map(notice -> notice.path("kind").asString())
        .toList();
  }
}
