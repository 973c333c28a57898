package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.ErrandTest;
import io.errand.design.LoadCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;

/** What people find in their inbox after others have acted. */
@ErrandTest
class AnnouncingTests {
  @Autowired private DatabaseClient database;
  @Autowired private LoadCatalogue loading;
  @LocalServerPort private int port;
  @TempDir private Path catalogue;

  private MadeUpService service;
  private Caller applicant;
  private Caller reviewer;
  private Caller first;
  private String id;

  @BeforeEach
  void submit() throws IOException {
    service = new MadeUpService(System.nanoTime());
    service.write(catalogue);
    loading.load(catalogue.toUri().toString()).block();
    Office office = new Office(database, port);
    applicant = office.person("2024212001");
    reviewer = office.person(MadeUpService.REVIEWER);
    first = office.person(MadeUpService.FIRST);
    Map<String, Object> body = Map.of("data", service.data(false));
    id =
        applicant
            .post("/api/services/" + service.key() + "/applications", body)
            .body()
            .path("id")
            .asString();
  }

  @Test
  void whoIsAskedHearsOfItAndWhoActedDoesNot() {
    assertThat(told(reviewer)).containsExactly("opened");
    assertThat(told(applicant)).isEmpty();
    act(reviewer, "-1", Map.of("action", "approve", "fields", Map.of(service.own(), "已阅")));
    assertThat(told(first)).containsExactly("opened");
    assertThat(told(reviewer)).containsExactly("opened");
    act(first, "-2", Map.of("action", "approve", "opinion", "同意"));
    assertThat(told(applicant)).containsExactly("finished");
  }

  @Test
  void aReturnAnUrgeAndAWithdrawalAreTold() {
    Map<String, Object> urge = Map.of("nodes", List.of(service.review()));
    assertThat(applicant.post("/api/applications/" + id + "/urge", urge).status()).isEqualTo(200);
    assertThat(told(reviewer)).containsExactly("urged", "opened");
    act(reviewer, "-1", Map.of("action", "return-applicant", "opinion", "请补充材料"));
    assertThat(told(applicant)).containsExactly("returned");
    assertThat(applicant.post("/api/applications/" + id + "/withdraw", Map.of()).status())
        .isEqualTo(200);
    assertThat(told(applicant)).containsExactly("returned");
  }

  private void act(Caller caller, String task, Map<String, Object> wish) {
    Map<String, Object> body = new HashMap<>(wish);
    String way = "/api/tasks/" + id + task;
    body.put("revision", caller.get(way).body().path("revision").asInt());
    Caller.Answer answer = caller.post(way + "/actions", body);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
  }

  /** The kinds of what somebody was told of this application, the newest first. */
  private List<String> told(Caller caller) {
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
