package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.errand.ErrandTest;
import io.errand.design.LoadCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;

/** Nothing waits for somebody who has left, or for a role that nobody holds. */
@ErrandTest
class AttendTasksTests {
  private static final String COLLEAGUE = "20060158";
  private static final String ADMINISTRATOR = "20120409";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Autowired private DatabaseClient database;
  @Autowired private LoadCatalogue loading;
  @Autowired private AttendTasks attending;
  @LocalServerPort private int port;
  @TempDir private Path catalogue;

  private final MadeUpService service = new MadeUpService(System.nanoTime());
  private Newcomers newcomers;
  private Caller administrator;
  private Caller applicant;
  private Caller leaver;
  private Caller other;

  @BeforeEach
  void meet() {
    newcomers = new Newcomers(database, port);
    administrator = Caller.signedIn(port, ADMINISTRATOR);
    applicant = Caller.signedIn(port, "2024212001");
    leaver = newcomers.person(COLLEAGUE);
    other = newcomers.person(COLLEAGUE);
  }

  @Test
  void theHeadOfTheUnitIsAskedAndTheAdministratorsHearOfIt() throws IOException {
    String id = apply("{\"people\": [\"" + newcomers.number(leaver) + "\"]}");
    apply();
    newcomers.leave(leaver);
    look();
    String head = "person:" + newcomers.leader(leaver);
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(asked()).containsExactly(head));
    assertThat(logged(id)).contains("replaced");
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(alarms()).as("one for the service").hasSize(1));
    look();
    assertThat(alarms()).hasSize(1);
  }

  @Test
  void aStandingProxyGoesBeforeTheHead() throws IOException {
    apply("{\"people\": [\"" + newcomers.number(leaver) + "\"]}");
    Map<String, Object> proxy =
        Map.of("proxy", other.id(), "ends", Instant.now().plus(Duration.ofDays(1)).toString());
    assertThat(leaver.post("/api/me/proxies", proxy).status()).isEqualTo(201);
    newcomers.leave(leaver);
    look();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(asked()).containsExactly("person:" + other.id()));
  }

  @Test
  void whoHasTakenOverGoesBeforeAll() throws IOException {
    apply("{\"people\": [\"" + newcomers.number(leaver) + "\"]}");
    newcomers.execute(
        """
        insert into hand_over (id, person_id, successor_id, reason, commanded_by, commanded_at,
                               tasks)
        values (gen_random_uuid(), '%1$s', '%2$s', 'x', '%2$s', now(), 0)
        """
            .formatted(leaver.id(), other.id()));
    look();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(asked()).containsExactly("person:" + other.id()));
  }

  @Test
  void aRoleThatIsEmptiedIsNotWaitedFor() throws IOException {
    String role = newcomers.role(leaver);
    apply("{\"role\": \"" + role + "\"}");
    assertThat(asked()).containsExactly(role + "@*");
    look();
    newcomers.execute("delete from role_holder where role_key = '%s'".formatted(role));
    look();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(asked()).doesNotContain(role + "@*").hasSize(1));
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(alarms()).hasSize(1));
  }

  @Test
  void whatALeaverHoldsIsFreeForTheOthers() throws IOException {
    String role = newcomers.role(leaver);
    newcomers.execute("insert into role_holder values ('%s', '%s')".formatted(role, other.id()));
    String id = apply("{\"role\": \"" + role + "\"}");
    Map<String, Object> claim = Map.of("action", "claim", "revision", 1);
    String act = "/api/tasks/" + id + "-1/actions";
    assertThat(leaver.post(act, claim).status()).isEqualTo(200);
    assertThat(other.post(act, Map.of("action", "claim", "revision", 2)).slug())
        .isEqualTo("task-claimed");
    newcomers.leave(leaver);
    look();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(other.get("/api/tasks/" + id + "-1").body().path("state").asString())
                    .isEqualTo("OPEN"));
    assertThat(other.post(act, Map.of("action", "claim", "revision", 3)).status()).isEqualTo(200);
  }

  @Test
  void aLeaverIsOutAtOnceWhereTheServerHasNotJustLooked() {
    newcomers.leave(leaver);
    assertThat(leaver.get("/api/tasks").status()).isEqualTo(401);
    assertThat(other.get("/api/tasks").status()).isEqualTo(200);
  }

  private void look() {
    attending.look().block();
  }

  private String apply(String assign) throws IOException {
    newcomers.publish(loading, catalogue, service, assign);
    return apply();
  }

  private String apply() {
    Map<String, Object> body = Map.of("data", service.data(false));
    Caller.Answer answer = applicant.post("/api/services/" + service.key() + "/applications", body);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    return answer.body().path("id").asString();
  }

  /** The keys under which anything of the service waits. */
  private List<String> asked() {
    return database
        .sql("select distinct candidate_key from task where service_key = :service")
        .bind("service", service.key())
        .map(row -> row.get(0, String.class))
        .all()
        .collectList()
        .block();
  }

  private String logged(String id) {
    return applicant.get("/api/applications/" + id + "/log").body().toString();
  }

  private List<UUID> alarms() {
    return administrator
        .get("/api/notices?limit=100")
        .body()
        .path("items")
        .valueStream()
        .filter(one -> one.path("kind").asString().equals("replaced"))
        .filter(one -> one.path("service").path("key").asString().equals(service.key()))
        .map(one -> UUID.fromString(one.path("id").asString()))
        .toList();
  }
}
