package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.ErrandTest;
import io.errand.database.TestDatabaseInitializer;
import java.io.File;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What people do in a browser, from signing in to the end of an application. */
@ErrandTest
class JourneyTests {
  private static final int PATIENCE_MINUTES = 10;

  @LocalServerPort private int port;

  @Test
  @DisabledIfSystemProperty(
      named = "ui.skip",
      matches = "true",
      disabledReason = "there is no page")
  void theJourneysOfTheBrowserArrive() throws IOException, InterruptedException {
    ProcessBuilder journeys =
        new ProcessBuilder("npm", "run", "--silent", "journeys")
            .directory(new File("../designer-ui"))
            .inheritIO();
    journeys.environment().put("ERRAND_URL", "http://localhost:" + port);
    journeys.environment().put("ERRAND_SAMPLE_PASSWORD", TestDatabaseInitializer.SAMPLE_PASSWORD);
    Process run = journeys.start();
    assertThat(run.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).isTrue();
    assertThat(run.exitValue()).isZero();
  }
}
