package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.errand.ErrandTest;
import io.errand.design.LoadCatalogue;
import io.errand.hook.HookServer;
import io.errand.hook.Signing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;

/** What other systems answer later: taken once, and only when they have signed it just now. */
@ErrandTest
class SignedSignalTests {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String PATH = "/api/web-hooks/" + HookServer.KEY + "/signals";

  @Autowired private DatabaseClient database;
  @Autowired private LoadCatalogue loading;
  @LocalServerPort private int port;
  @TempDir private Path catalogue;

  private final String message = "m-" + UUID.randomUUID();
  private Office office;
  private String id;

  @BeforeEach
  void submit() throws IOException {
    office = new Office(database, port);
    id =
        submit(
            """
            {"id": "tell", "type": "action", "effect": "web-hook",
             "with": {"address": "elsewhere"}},
            """,
            "begin>tell tell>payment");
  }

  private String submit(String node, String edges) throws IOException {
    SpelledService service =
        SpelledService.of(
            "paying",
            "{\"key\": \"topic\", \"type\": \"text\", \"maxLength\": 40}",
            """
            {"id": "begin", "type": "start"},
            %s
            {"id": "payment", "type": "wait", "signal": "paid"},
            {"id": "last", "type": "task", "assign": {"people": ["20130207"]},
             "actions": ["approve", "return-applicant"]},
            {"id": "over", "type": "end"}
            """
                .formatted(node),
            edges + " payment>last last>over");
    SpelledService.publish(loading, catalogue, service);
    return office
        .person("20180326")
        .post("/api/services/" + service.key() + "/applications", Map.of("data", Map.of()))
        .body()
        .path("id")
        .asString();
  }

  private static String body(String application) {
    return "{\"application\": \"%s\", \"signal\": \"paid\"}".formatted(application);
  }

  private Caller.Answer send(String path, String body, String... headers) {
    return Caller.stranger(port)
        .raw("POST", path, body.getBytes(StandardCharsets.UTF_8), "application/json", headers);
  }

  private Caller.Answer sendNow(String message, String body) {
    return send(PATH, body, Signing.headers(message, Instant.now().getEpochSecond(), body));
  }

  private void awaitAtLast() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(office.all(id))
                    .extracting(Office.Waiting::node)
                    .containsExactly("last"));
  }

  @Test
  void isTakenOnceAndNeverAgain() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(sendNow(message, body(id)).status()).isEqualTo(204));
    awaitAtLast();
    assertThat(sendNow(message, body(id)).status()).isEqualTo(409);

    office.decide(
        office.asked(id, "last"), "return-applicant", "请补正", Caller.JSON.createObjectNode());
    Map<String, Object> again = Map.of("data", Map.of(), "revision", 1);
    assertThat(
            office.person("20180326").post("/api/applications/" + id + "/resubmit", again).status())
        .isEqualTo(200);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(sendNow(message, body(id)).slug()).isEqualTo("replayed"));
    assertThat(office.all(id)).isEmpty();
    assertThat(sendNow(message + "-2", body(id)).status()).isEqualTo(204);
    awaitAtLast();
  }

  @Test
  void isRefusedUnsignedLateOrChanged() {
    long now = Instant.now().getEpochSecond();
    String right = body(id);
    String[] signed = Signing.headers(message, now, right);
    assertThat(send(PATH, right).status()).isEqualTo(401);
    assertThat(send(PATH, right.replace("paid", "sold"), signed).status()).isEqualTo(401);
    for (int seconds : new int[] {-301, 301}) {
      assertThat(send(PATH, right, Signing.headers(message, now + seconds, right)).status())
          .isEqualTo(401);
    }
    String[] other = signed.clone();
    other[1] = message + "-2";
    assertThat(send(PATH, right, other).status()).isEqualTo(401);
    other = signed.clone();
    other[3] = Long.toString(now + 1);
    assertThat(send(PATH, right, other).status()).isEqualTo(401);
    assertThat(send(PATH.replace("elsewhere", "nowhere"), right, signed).status()).isEqualTo(401);
    assertThat(send(PATH + "/more", right, signed).slug()).isEqualTo("not-signed-in");
    assertThat(office.all(id)).isEmpty();
  }

  @Test
  void speaksOnlyOfApplicationsThatToldTheSystem() throws IOException {
    String others = submit("", "begin>payment");
    for (String application : new String[] {others, UUID.randomUUID().toString()}) {
      Caller.Answer answer = sendNow(message, body(application));
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.slug()).isEqualTo("not-awaited");
    }
    assertThat(office.all(others)).isEmpty();
  }

  @Test
  void saysWhatIsWrongInABodyThatIsSigned() {
    assertThat(sendNow(message, "{\"application\"").status()).isEqualTo(400);
    Caller.Answer empty = sendNow(message, "{\"application\": \"" + id + "\"}");
    assertThat(empty.status()).isEqualTo(422);
    assertThat(empty.body().path("errors").path(0).path("pointer").asString()).isEqualTo("/signal");
  }
}
