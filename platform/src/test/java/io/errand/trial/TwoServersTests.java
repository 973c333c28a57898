package io.errand.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.errand.EventReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens at one server is told to the pages that another one serves. */
class TwoServersTests {
  private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private static Path folder;

  @Test
  void tellEachOtherAndAfterAnInterruptionThatAnythingMayHaveChanged()
      throws IOException, InterruptedException {
    try (Trial trial = Trial.start(folder, QUICK)) {
      trial.addServer(QUICK);
      Client applicant = trial.applicant(0);
      Client desk = trial.desk(1, 1, 0);
      EventReader tasks = desk.events();
      submit(applicant);
      awaitEvent(tasks, "tasks {}");
      trial.killPostgres();
      awaitEvent(tasks, "anything {}");
      await().atMost(PATIENCE).until(() -> desk.ask("api/tasks/counts").succeeded());
      EventReader again = desk.events();
      await().atMost(PATIENCE).until(() -> offered(applicant).succeeded());
      awaitEvent(again, "tasks {}");
      assertThat(tasks.ended()).isNotDone();
      trial.stopServer(1);
      assertThat(tasks.ended()).succeedsWithin(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertThat(again.ended()).succeedsWithin(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private static void submit(Client applicant) {
    assertThat(offered(applicant).status()).isEqualTo(201);
  }

  private static Client.Answer offered(Client applicant) {
    return applicant.attempt(
        "api/services/signing/applications",
        Map.of("data", Map.of("why", "同时办理")),
        UUID.randomUUID().toString());
  }

  private static void awaitEvent(EventReader reader, String event) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(reader.events()).contains(event));
  }
}
