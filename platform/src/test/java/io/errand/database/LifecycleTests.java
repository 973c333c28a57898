package io.errand.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.ChildErrand;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Starting, stopping and being killed, with processes of their own. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LifecycleTests {

  private static final Duration MOMENT = Duration.ofSeconds(10);

  @TempDir Path folder;

  @BeforeEach
  void shareWhatIsUnpacked() throws IOException {
    TestDatabase.shareBinaries(ErrandHome.open(folder.resolve("home")));
  }

  @Test
  void stopsPostgresWithIt() throws Exception {
    try (ChildErrand errand = start()) {
      errand.awaitReady();
      ProcessHandle postgres = postgres();
      errand.terminate();
      errand.awaitExit();
      assertThat(postgres.onExit()).succeedsWithin(MOMENT);
      assertThat(folder.resolve("home/running.txt")).doesNotExist();
    }
  }

  @Test
  void tellsASecondStartWhoRuns() throws Exception {
    try (ChildErrand first = start()) {
      String address = first.awaitReady();
      try (ChildErrand second = start()) {
        assertThat(second.awaitExit()).isEqualTo(1);
        assertThat(second.errors().lines()).hasSize(2);
        assertThat(second.errors())
            .contains("in use by another Errand (process " + first.pid() + ", started ", address);
      }
      assertThat(postgres().isAlive()).isTrue();
    }
  }

  @Test
  void keepsWhatWasCommittedWhenItIsKilled() throws Exception {
    ProcessHandle orphan;
    try (ChildErrand killed = start()) {
      killed.awaitReady();
      execute("CREATE TABLE kept AS SELECT 7 AS seven");
      orphan = postgres();
      killed.kill();
    }
    assertThat(orphan.isAlive()).isTrue();
    try (ChildErrand next = start()) {
      next.awaitReady();
      assertThat(orphan.onExit()).succeedsWithin(MOMENT);
      assertThat(seven()).isEqualTo(7);
    }
  }

  private ChildErrand start() throws IOException {
    return ChildErrand.start(folder.resolve("home"), Map.of());
  }

  private ProcessHandle postgres() throws IOException {
    return OrphanedPostgres.process(folder.resolve("home/database/postmaster.pid")).orElseThrow();
  }

  private Connection connect() throws SQLException {
    ErrandHome home = ErrandHome.open(folder.resolve("home"));
    return DatabaseCheck.connect(PostgresAccess.load(home).asUser());
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private int seven() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT seven FROM kept")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
