package io.errand.portal;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.errand.ErrandTest;
import io.errand.database.TestDatabaseInitializer;
import io.errand.design.LoadCatalogue;
import io.errand.hook.HookServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

/**
 * People's journeys through the page in a real browser, written in {@code designer-ui/journeys};
 * their pictures stay in {@code designer-ui/target/journeys}.
 */
@ErrandTest
class JourneyTests {
  private static final Path PAGE = Path.of("..", "designer-ui");
  private static final long PATIENCE_MINUTES = 14;

  @Autowired private DatabaseClient database;
  @Autowired private LoadCatalogue loading;
  @LocalServerPort private int port;
  @TempDir private Path catalogue;

  private final HookServer hooks = HookServer.shared();

  /** The other system refuses whatever it hears for the first time. */
  @BeforeEach
  void refuses() {
    hooks.answers(
        told -> {
          String application = told.id().substring(0, UUID.randomUUID().toString().length());
          return new HookServer.Reply(hooks.about(application).size() > 1 ? 200 : 400, "{}");
        });
  }

  @AfterEach
  void answersAsBefore() {
    hooks.answers(200, "{}");
  }

  @Test
  void everyJourneyArrives() throws IOException, InterruptedException {
    assumeFalse(Boolean.getBoolean("ui.skip"), "Built without the page: -Dui.skip=true");
    WrittenService earlier = earlier();
    earlier.publish(loading, catalogue);
    complete(earlier);
    WrittenService types = everyType(earlier.key());
    types.publish(loading, catalogue);
    SpelledService telling = telling();
    SpelledService.publish(loading, catalogue, telling);
    Path report = Files.createDirectories(PAGE.resolve("target")).resolve("journeys.txt");
    Process journeys = start(report, types.key(), telling.key());
    boolean ended = journeys.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
    if (!ended) {
      journeys.descendants().forEach(ProcessHandle::destroyForcibly);
      journeys.destroyForcibly().waitFor();
    }
    String told = Files.readString(report, StandardCharsets.UTF_8);
    assertThat(ended).as("ended in %d minutes: %s", PATIENCE_MINUTES, told).isTrue();
    assertThat(journeys.exitValue()).as(told).isZero();
    assertThat(told).contains("# fail 0").doesNotContain("# pass 0");
  }

  /** What a field of each type may look up. */
  private static WrittenService earlier() {
    String fields =
        """
        {"key": "sex", "type": "choice", "dictionary": "sex"},
        {"key": "period", "type": "date-range"}
        """;
    return new WrittenService("earlier-" + UUID.randomUUID(), fields, "{}", "]");
  }

  private void complete(WrittenService service) {
    Map<String, String> days = Map.of("from", "2026-03-04", "to", "2026-03-05");
    new Office(database, port)
        .completed(service.key(), "20180326", Map.of("sex", "female", "period", days));
  }

  /**
   * A service with a field of each type, as the journeys say what is entered there.
   *
   * @param earlier the service that is looked up
   */
  private static WrittenService everyType(String earlier) throws IOException {
    JsonNode rows =
        Caller.JSON.readTree(Files.readString(PAGE.resolve("journeys").resolve("types.json")));
    String fields =
        rows.valueStream()
            .map(row -> row.path("field").toString())
            .collect(joining(",\n"))
            .replace("\"applications\":\"earlier\"", "\"applications\":\"" + earlier + "\"");
    return new WrittenService("types-" + UUID.randomUUID(), fields, "{}", "]");
  }

  /** A service that tells another system something. */
  private static SpelledService telling() {
    return SpelledService.of(
        "telling",
        "{\"key\": \"topic\", \"type\": \"text\", \"maxLength\": 40}",
        """
        {"id": "begin", "type": "start"},
        {"id": "tell", "type": "action", "effect": "web-hook", "with": {"address": "%s"}},
        {"id": "last", "type": "task", "assign": {"people": ["20130207"]}},
        {"id": "over", "type": "end"}
        """
            .formatted(HookServer.KEY),
        "begin>tell tell>last last>over");
  }

  private Process start(Path report, String types, String telling) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("npm", "run", "--silent", "journeys");
    builder.environment().put("ERRAND_URL", "http://localhost:" + port);
    builder.environment().put("ERRAND_TYPES_SERVICE", types);
    builder.environment().put("ERRAND_TELLING_SERVICE", telling);
    builder.environment().put("ERRAND_SAMPLE_PASSWORD", TestDatabaseInitializer.SAMPLE_PASSWORD);
    return builder
        .directory(PAGE.toFile())
        .redirectErrorStream(true)
        .redirectOutput(report.toFile())
        .start();
  }
}
