package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.ErrandTest;
import io.errand.design.LoadCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;

/** What the log says of opinions that no longer count. */
@ErrandTest
class SupersededTests {
  @Autowired private DatabaseClient database;
  @Autowired private LoadCatalogue loading;
  @LocalServerPort private int port;
  @TempDir private Path catalogue;

  @Test
  void aReturnMakesApprovalsVoidAndKeepsItsOwnReason() throws IOException {
    MadeUpService service = new MadeUpService(System.nanoTime());
    service.write(catalogue);
    loading.load(catalogue.toUri().toString()).block();
    Office office = new Office(database, port);
    Caller applicant = office.person("2024212001");
    Map<String, Object> body = Map.of("data", service.data(false));
    String way = "/api/services/" + service.key() + "/applications";
    String id = applicant.post(way, body).body().path("id").asString();
    act(
        office.person(MadeUpService.REVIEWER),
        id + "-1",
        Map.of("action", "approve", "opinion", "属实", "fields", Map.of(service.own(), "已阅")));
    act(
        office.person(MadeUpService.FIRST),
        id + "-2",
        Map.of("action", "return-applicant", "opinion", "请补充材料"));

    assertThat(
            applicant
                .get("/api/applications/" + id + "/log")
                .body()
                .path("items")
                .valueStream()
                .map(
                    line ->
                        line.path("action").asString() + " " + line.path("superseded").asBoolean()))
        .containsExactly("return-applicant false", "approve true", "submit false");
  }

  private static void act(Caller caller, String task, Map<String, Object> wish) {
    Map<String, Object> body = new HashMap<>(wish);
    String way = "/api/tasks/" + task;
    body.put("revision", caller.get(way).body().path("revision").asInt());
    Caller.Answer answer = caller.post(way + "/actions", body);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
  }
}
