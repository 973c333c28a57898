package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.errand.ErrandTest;
import io.errand.design.LoadCatalogue;
import io.r2dbc.pool.ConnectionPool;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

/** Many people, double clicks and cut connections: each command has one effect. */
@ErrandTest
class ManyAtOnceTests {
  private static final int APPLICATIONS = 200;
  private static final int CLIENTS = 20;

  @Autowired private DatabaseClient database;
  @Autowired private LoadCatalogue loading;
  @Autowired private ConnectionPool pool;
  @LocalServerPort private int port;
  @TempDir private Path catalogue;

  @Test
  void everyCommandHasOneEffectThoughItIsSentTwiceAndHalfOfTheLinesAreCut() throws IOException {
    MadeUpService service = new MadeUpService(System.nanoTime());
    service.write(catalogue);
    loading.load(catalogue.toUri().toString()).block();
    Office office = new Office(database, port);
    Caller applicant = office.person("2024212001");
    Caller reviewer = office.person(MadeUpService.REVIEWER);
    String path = "/api/services/" + service.key() + "/applications";
    Map<Integer, String> ids = new ConcurrentHashMap<>();

    Crowd.work(
        CLIENTS,
        APPLICATIONS,
        number -> {
          Map<String, Object> body = Map.of("data", service.data(false));
          Caller.Answer answer =
              twice(applicant, path, body, "submit " + service.key() + number, number);
          assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
          ids.put(number, answer.body().path("id").asString());
        });
    assertThat(new TreeSet<>(ids.values())).hasSize(APPLICATIONS);
    assertThat(count(service.key())).isEqualTo(APPLICATIONS);

    Crowd.work(
        CLIENTS,
        APPLICATIONS,
        number -> {
          String act = "/api/tasks/" + ids.get(number) + "-1/actions";
          Map<String, Object> wish =
              Map.of("action", "approve", "revision", 1, "fields", Map.of(service.own(), "已阅"));
          Caller.Answer answer =
              twice(reviewer, act, wish, "act " + service.key() + number, number);
          assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        });

    for (String id : ids.values()) {
      assertThat(actions(applicant, id)).containsExactly("submit", "approve");
    }
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(pool.getMetrics().orElseThrow().acquiredSize())
                    .as("connections that nobody gave back")
                    .isZero());
  }

  /** Sends a command twice: the first line is cut for every second one, else both are compared. */
  private Caller.Answer twice(Caller caller, String path, Object body, String key, int number) {
    if (number % 2 == 0) {
      Crowd.sendAndHangUp("http://localhost:" + port, caller, path, body, key);
      return caller.post(path, body, key);
    }
    List<Caller.Answer> both = new ArrayList<>();
    Crowd.work(
        2,
        2,
        time -> {
          Caller.Answer answer = caller.post(path, body, key);
          synchronized (both) {
            both.add(answer);
          }
        });
    assertThat(both.getFirst().body()).isEqualTo(both.getLast().body());
    return both.getFirst();
  }

  private long count(String service) {
    return database
        .sql("select count(*) from flow_instance where service_key = :service")
        .bind("service", service)
        .map(row -> row.get(0, Long.class))
        .one()
        .block();
  }

  private static List<String> actions(Caller applicant, String id) {
    JsonNode log = applicant.get("/api/applications/" + id + "/log").body();
    List<String> actions = new ArrayList<>();
    Set<Integer> lines = new TreeSet<>();
    for (JsonNode line : log.path("items")) {
      assertThat(lines.add(line.path("seq").asInt())).isTrue();
      if (line.has("action")) {
        actions.addFirst(line.path("action").asString());
      }
    }
    return actions;
  }
}
