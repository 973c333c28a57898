package io.errand.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTests {

  @TempDir static Path folder;

  private EmbeddedPostgres server;

  @BeforeEach
  void start() {
    server = EmbeddedPostgres.start(ErrandHome.open(folder));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void isDurableAndForThisMachineAlone() throws SQLException {
    assertThat(show("fsync")).isEqualTo("on");
    assertThat(show("synchronous_commit")).isEqualTo("on");
    assertThat(show("listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(show("password_encryption")).isEqualTo("scram-sha-256");
  }

  @Test
  void asksForThePassword() {
    DatabaseLocation location = server.location();
    assertThatThrownBy(() -> DriverManager.getConnection(location.jdbcUrl(), location.user(), "x"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void worksAsNoSuperuser() throws SQLException {
    assertThat(show("is_superuser")).isEqualTo("off");
  }

  @Test
  void keepsDataAndPortOverARestart() throws SQLException {
    int port = server.location().port();
    execute("CREATE TABLE kept AS SELECT 7 AS seven");
    stop();
    start();
    assertThat(server.location().port()).isEqualTo(port);
    assertThat(query("SELECT seven FROM kept")).isEqualTo("7");
  }

  @Test
  void movesAwayFromATakenPort() throws IOException, SQLException {
    int port = server.location().port();
    stop();
    try (ServerSocket other = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      start();
      assertThat(server.location().port()).isNotEqualTo(other.getLocalPort());
      assertThat(query("SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void takesNoStrangerForItsOrphan() throws IOException, SQLException {
    stop();
    String ownNumber = String.valueOf(ProcessHandle.current().pid());
    Files.writeString(folder.resolve("database/postmaster.pid"), ownNumber + "\n");
    start();
    assertThat(query("SELECT 1")).isEqualTo("1");
  }

  @Test
  void comesBackAsItWasWhenAllOfItIsKilled() throws SQLException {
    int port = server.location().port();
    execute("CREATE TABLE committed AS SELECT 7 AS seven");
    ProcessHandle killed = server.process();
    kill(killed);
    Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
    while (!answersFromAnother(killed)) {
      assertThat(Instant.now()).isBefore(deadline);
    }
    assertThat(server.location().port()).isEqualTo(port);
    assertThat(query("SELECT seven FROM committed")).isEqualTo("7");
  }

  @Test
  void staysGoneWhenErrandStops() {
    ProcessHandle killed = server.process();
    kill(killed);
    stop();
    ProcessHandle last = server.process();
    assertThat(last.onExit()).succeedsWithin(Duration.ofSeconds(10));
    assertThatThrownBy(() -> query("SELECT 1")).isInstanceOf(SQLException.class);
    start();
  }

  private static void kill(ProcessHandle postmaster) {
    List<ProcessHandle> all = postmaster.descendants().toList();
    postmaster.destroyForcibly();
    all.forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void refusesDataOfAnotherMajorVersion() throws IOException {
    stop();
    Path version = folder.resolve("database/PG_VERSION");
    String right = Files.readString(version);
    Files.writeString(version, "12\n");
    assertThatThrownBy(this::start).hasMessageContaining("database.folder-version");
    Files.writeString(version, right);
    start();
  }

  @Test
  void refusesDataWithoutItsPassword() throws IOException {
    stop();
    Path secret = folder.resolve("postgres.properties");
    Path away = Files.move(secret, folder.resolve("away"));
    assertThatThrownBy(this::start).hasMessageContaining("database.secret-missing");
    Files.move(away, secret);
    start();
  }

  private boolean answersFromAnother(ProcessHandle killed) {
    try {
      return query("SELECT 1").equals("1") && server.process().pid() != killed.pid();
    } catch (SQLException notYet) {
      return false;
    }
  }

  private String show(String setting) throws SQLException {
    return query("SHOW " + setting);
  }

  private String query(String sql) throws SQLException {
    try (Connection connection = DatabaseCheck.connect(server.location());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = DatabaseCheck.connect(server.location());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
