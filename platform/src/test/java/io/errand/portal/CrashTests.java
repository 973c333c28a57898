package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.ChildErrand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Errand killed in the middle of work, and started again on what it left. */
class CrashTests {
  private static final int APPLICATIONS = 200;
  private static final int CLIENTS = 20;
  private static final int KILLED_AFTER = 60;
  private static final String PASSWORD = "password-for-crash";

  @TempDir private Path folder;

  @Test
  void whatWasAcknowledgedIsThereAndNothingIsDoubled() throws IOException, InterruptedException {
    MadeUpService service = new MadeUpService(42);
    Path catalogue = folder.resolve("catalogue");
    MadeUpService.surround(catalogue);
    service.write(catalogue);
    Map<String, String> environment =
        Map.of("ERRAND_CATALOG", catalogue.toUri().toString(), "ERRAND_SAMPLE_PASSWORD", PASSWORD);
    Path home = Files.createDirectory(folder.resolve("home"));
    String path = "/api/services/" + service.key() + "/applications";
    Map<String, Object> body = Map.of("data", service.data(false));
    Map<Integer, String> acknowledged = new ConcurrentHashMap<>();

    ChildErrand first = ChildErrand.start(home, environment);
    Caller before = signedIn(first.awaitReady());
    AtomicInteger answered = new AtomicInteger();
    Crowd.work(
        CLIENTS,
        APPLICATIONS,
        number -> {
          try {
            Caller.Answer answer = before.post(path, body, "crash " + number);
            if (answer.status() == 201) {
              acknowledged.put(number, answer.body().path("id").asString());
            }
            if (answered.incrementAndGet() == KILLED_AFTER) {
              kill(first);
            }
          } catch (UncheckedIOException lineCut) {
            assertThat(answered.get()).isGreaterThanOrEqualTo(KILLED_AFTER - 1);
          }
        });
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(KILLED_AFTER - CLIENTS);
    assertThat(acknowledged).hasSizeLessThan(APPLICATIONS);

    try (ChildErrand second = ChildErrand.start(home, environment)) {
      Caller after = signedIn(second.awaitReady());
      Map<Integer, String> all = new ConcurrentHashMap<>();
      Crowd.work(
          CLIENTS,
          APPLICATIONS,
          number -> {
            Caller.Answer answer = after.post(path, body, "crash " + number);
            assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
            all.put(number, answer.body().path("id").asString());
          });
      assertThat(all).containsAllEntriesOf(acknowledged);
      assertThat(new TreeSet<>(all.values())).hasSize(APPLICATIONS);
      assertThat(listed(after)).isEqualTo(APPLICATIONS);
    }
  }

  private static Caller signedIn(String address) {
    return Caller.signedIn(address.replaceFirst("/$", ""), "2024212001", PASSWORD);
  }

  private static void kill(ChildErrand errand) {
    try {
      errand.kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static int listed(Caller caller) {
    int all = 0;
    String next = "";
    do {
      JsonNode page = caller.get("/api/applications?limit=100&after=" + next).body();
      all += page.path("items").size();
      next = page.path("next").asString("");
    } while (!next.isEmpty());
    return all;
  }
}
