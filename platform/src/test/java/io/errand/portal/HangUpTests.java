package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.errand.ErrandTest;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.r2dbc.pool.ConnectionPool;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Clients that hang up while their answer is on its way leave nothing behind. Full size: {@code
 * -Dhang-ups=10000}.
 */
@ErrandTest
class HangUpTests {
  private static final int REQUESTS = Integer.getInteger("hang-ups", 200);
  private static final int CLIENTS = 16;
  private static final long SEED = Long.getLong("hang-ups.seed", 1);

  private static final List<String> PATHS =
      List.of(
          "/api/session",
          "/api/services",
          "/api/tasks?state=pending",
          "/api/tasks/counts",
          "/api/applications?role=applicant",
          "/api/directory/people?q=l",
          "/api/directory/units?q=s",
          "/api/services/nothing-of-this-name",
          "/api/tasks/01990000-0000-7000-8000-000000000000-1",
          "/api/drafts");

  @Autowired private ConnectionPool pool;
  @LocalServerPort private int port;

  @Test
  void nothingIsLeftBehind() {
    Caller caller = Caller.signedIn(port, "20120215");
    ListAppender<ILoggingEvent> leaks = new ListAppender<>();
    Logger detector = (Logger) LoggerFactory.getLogger(ResourceLeakDetector.class);
    ResourceLeakDetector.Level before = ResourceLeakDetector.getLevel();
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    leaks.start();
    detector.addAppender(leaks);
    try {
      Crowd.work(CLIENTS, REQUESTS, number -> hangUp(caller, new Random(SEED + number)));
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () ->
                  assertThat(pool.getMetrics().orElseThrow().acquiredSize())
                      .as("connections that nobody gave back")
                      .isZero());
      Crowd.work(CLIENTS, CLIENTS * 4, number -> answered(caller, number));
      System.gc();
      // The detector looks for what was lost whenever something is made.
      PooledByteBufAllocator.DEFAULT.buffer().release();
      Crowd.work(CLIENTS, CLIENTS, number -> answered(caller, number));
    } finally {
      detector.detachAppender(leaks);
      ResourceLeakDetector.setLevel(before);
    }
    assertThat(leaks.list).extracting(ILoggingEvent::getFormattedMessage).isEmpty();
  }

  private void hangUp(Caller caller, Random random) {
    String path = PATHS.get(random.nextInt(PATHS.size()));
    Crowd.askAndHangUp("http://localhost:" + port, caller, path, random.nextInt(8_000_000));
  }

  private static void answered(Caller caller, int number) {
    Caller.Answer answer = caller.get(PATHS.get(number % PATHS.size()));
    assertThat(answer.status()).as("%s", answer.body()).isIn(200, 404);
  }
}
