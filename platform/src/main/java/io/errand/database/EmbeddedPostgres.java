package io.errand.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The PostgreSQL that Errand brings along: unpacked, created and started in the data folder, on the
 * loopback address, durable, and stopped with Errand. When it is killed, it is started again.
 */
final class EmbeddedPostgres implements Database {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final Duration LOOK = Duration.ofMillis(250);

  private final ErrandHome home;
  private final Path data;
  private final PostgresProgram program;
  private final PostgresAccess access;
  private ProcessHandle process;
  private boolean closed;

  private EmbeddedPostgres(ErrandHome home, PostgresProgram program, PostgresAccess access) {
    this.home = home;
    this.data = data(home);
    this.program = program;
    this.access = access;
  }

  /**
   * Starts the server of a data folder, after stopping one that a killed Errand left there.
   *
   * @throws StartRefused if the folder is in use or the server cannot start
   */
  static EmbeddedPostgres start(ErrandHome home) {
    home.lock();
    try {
      PostgresProgram program =
          new PostgresProgram(PostgresBinaries.unpack(home), home.resolve("log"));
      if (!Files.exists(data(home))) {
        create(home, program);
      }
      requireSameMajor(home);
      PostgresAccess access = takeOver(home, program);
      EmbeddedPostgres server = new EmbeddedPostgres(home, program, access);
      server.launch();
      Thread.ofVirtual().name("postgres-watch").start(server::watch);
      return server;
    } catch (IOException e) {
      home.close();
      throw FolderTrouble.isFull(e) ? FolderTrouble.of(home.path(), e) : failed(home, e);
    } catch (RuntimeException e) {
      home.close();
      throw e;
    }
  }

  @Override
  public DatabaseLocation location() {
    return access.asUser();
  }

  DatabaseLocation admin() {
    return access.asAdmin();
  }

  synchronized ProcessHandle process() {
    return process;
  }

  /** Also of a server that is gone just then: it stays gone. */
  @Override
  public synchronized void close() {
    closed = true;
    try {
      if (process.isAlive()) {
        program.stop(data);
      }
    } catch (IOException e) {
      if (process.isAlive()) {
        throw new UncheckedIOException(e);
      }
    } finally {
      home.close();
    }
  }

  private static StartRefused failed(ErrandHome home, IOException cause) {
    String logs = home.resolve("log").toString();
    return new StartRefused("database.postgres-failed", logs, String.valueOf(cause.getMessage()))
        .causedBy(cause);
  }

  private static Path data(ErrandHome home) {
    return home.resolve("database");
  }

  /** In a folder beside it, so that one that was cut off halfway is never taken for whole. */
  private static void create(ErrandHome home, PostgresProgram program) throws IOException {
    Path half = home.resolve("database-new");
    FileSystemUtils.deleteRecursively(half);
    PostgresAccess access = PostgresAccess.generate();
    access.save(home);
    home.writeSecret("postgres.password", access.adminPassword());
    program.createCluster(half, home.resolve("postgres.password"));
    Files.delete(home.resolve("postgres.password"));
    Files.move(half, data(home));
  }

  private static void requireSameMajor(ErrandHome home) throws IOException {
    String major = Files.readString(data(home).resolve("PG_VERSION")).strip();
    if (!major.equals(PostgresBinaries.major())) {
      throw new StartRefused(
          "database.folder-version", home.path().toString(), major, PostgresBinaries.major());
    }
  }

  private static PostgresAccess takeOver(ErrandHome home, PostgresProgram program)
      throws IOException {
    PostgresAccess known = PostgresAccess.load(home);
    if (OrphanedPostgres.find(data(home), known).isPresent()) {
      log.info("Stopping the PostgreSQL that an earlier Errand left running");
      program.stop(data(home));
    }
    PostgresAccess access = known.onFreePort();
    access.save(home);
    return access;
  }

  private void launch() throws IOException {
    PostgresSettings.write(data, access.port(), home.resolve("log"));
    program.start(data);
    try {
      prepare();
      process = OrphanedPostgres.process(data.resolve("postmaster.pid")).orElseThrow();
    } catch (RuntimeException e) {
      program.stop(data);
      throw e;
    }
  }

  private void prepare() {
    try (Connection connection = DatabaseCheck.connect(access.asAdmin());
        Statement statement = connection.createStatement()) {
      requireDurable(statement);
      if (isEmpty(statement, "SELECT FROM pg_roles WHERE rolname = '%s'", PostgresAccess.USER)) {
        statement.execute(
            "CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(PostgresAccess.USER, access.password()));
      }
      if (isEmpty(
          statement, "SELECT FROM pg_database WHERE datname = '%s'", PostgresAccess.DATABASE)) {
        statement.execute(
            "CREATE DATABASE %s OWNER %s".formatted(PostgresAccess.DATABASE, PostgresAccess.USER));
      }
    } catch (SQLException e) {
      throw DatabaseCheck.refusal(access.asAdmin(), e);
    }
  }

  private static boolean isEmpty(Statement statement, String query, String name)
      throws SQLException {
    try (ResultSet rows = statement.executeQuery(query.formatted(name))) {
      return !rows.next();
    }
  }

  private static void requireDurable(Statement statement) throws SQLException {
    String query =
        """
        SELECT name FROM pg_settings
        WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes') AND setting <> 'on'
        """;
    try (ResultSet unsafe = statement.executeQuery(query)) {
      if (unsafe.next()) {
        throw new IllegalStateException("PostgreSQL runs without " + unsafe.getString(1));
      }
    }
  }

  private void watch() {
    boolean said = false;
    try {
      while (!closed()) {
        said = !lives(said);
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean closed() {
    return closed;
  }

  /**
   * Starts the server again when it is gone; the killed one's children may hold its memory a while.
   *
   * @param said whether it was said before that it is gone
   */
  private synchronized boolean lives(boolean said) {
    if (closed || process.isAlive()) {
      return true;
    }
    if (!said) {
      log.warn("PostgreSQL is gone; starting it again");
    }
    try {
      launch();
      log.info("PostgreSQL is back");
      return true;
    } catch (IOException | RuntimeException e) {
      if (!said) {
        log.error("PostgreSQL cannot be started yet; trying on", e);
      }
      return false;
    }
  }
}
