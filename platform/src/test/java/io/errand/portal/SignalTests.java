package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.ErrandTest;
import io.errand.design.LoadCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;

/** What nodes wait for, and who may say that it has come. */
@ErrandTest
class SignalTests {
  @Autowired private DatabaseClient database;
  @Autowired private LoadCatalogue loading;
  @LocalServerPort private int port;
  @TempDir private Path catalogue;

  private Office office;
  private Caller keeper;
  private Caller applicant;
  private String id;

  @BeforeEach
  void submit() throws IOException {
    SpelledService service =
        SpelledService.of(
            "waiting",
            "{\"key\": \"topic\", \"type\": \"text\", \"maxLength\": 40}",
            """
            {"id": "begin", "type": "start"},
            {"id": "payment", "type": "wait", "signal": "paid"},
            {"id": "last", "type": "task", "assign": {"people": ["20130207"]}},
            {"id": "over", "type": "end"}
            """,
            "begin>payment payment>last last>over");
    SpelledService.publish(loading, catalogue, service);
    office = new Office(database, port);
    keeper = office.person(DrawnService.KEEPER);
    applicant = office.person("20180326");
    id =
        applicant
            .post("/api/services/" + service.key() + "/applications", Map.of("data", Map.of()))
            .body()
            .path("id")
            .asString();
  }

  private Caller.Answer signal(Caller who, Object body, String key) {
    return who.post("/api/applications/" + id + "/signals", body, key);
  }

  @Test
  void theApplicationGoesOnOnceHoweverOftenItIsSaid() {
    Map<String, String> paid = Map.of("signal", "paid");
    List<CompletableFuture<Caller.Answer>> all =
        IntStream.range(0, 5)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> signal(keeper, paid, "paid " + id)))
            .toList();
    for (CompletableFuture<Caller.Answer> one : all) {
      assertThat(one.join().status()).as("%s", one.join().body()).isEqualTo(200);
      assertThat(one.join().body()).isEqualTo(all.getFirst().join().body());
    }
    assertThat(office.all(id)).extracting(Office.Waiting::node).containsExactly("last");
    assertThat(
            database
                .sql("select count(*) from flow_event where instance_id = :id and kind = :kind")
                .bind("id", UUID.fromString(id))
                .bind("kind", "SIGNALLED")
                .map(row -> row.get(0, Long.class))
                .one()
                .block())
        .isEqualTo(1);
    assertThat(signal(keeper, paid, "once more " + id).slug()).isEqualTo("not-awaited");
    assertThat(signal(keeper, Map.of("signal", "other"), "paid " + id).slug())
        .isEqualTo("idempotency-key-used");
  }

  @Test
  void nobodyElseMayAndNothingElseIsAwaited() {
    Map<String, String> paid = Map.of("signal", "paid");
    assertThat(signal(applicant, paid, "a").status()).isEqualTo(404);
    assertThat(signal(office.person("20130207"), paid, "b").status()).isEqualTo(404);
    assertThat(signal(keeper, Map.of("signal", "received"), "c").slug()).isEqualTo("not-awaited");
    Caller.Answer empty = signal(keeper, Map.of(), "d");
    assertThat(empty.status()).isEqualTo(422);
    assertThat(empty.body().path("errors").path(0).path("pointer").asString()).isEqualTo("/signal");
    assertThat(office.all(id)).isEmpty();
  }

  @Test
  void administratorsSeeWhatIsAwaited() {
    String path = "/api/applications/" + id;
    assertThat(keeper.get(path).body().path("signals").toString()).isEqualTo("[\"paid\"]");
    assertThat(applicant.get(path).body().path("signals").isEmpty()).isTrue();
  }
}
