package io.errand.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.SpringApplication;

/** The one PostgreSQL of a test run, kept under {@code target} and stopped when the run ends. */
public final class TestDatabase {

  private static final ErrandHome HOME = ErrandHome.open(Path.of("target", "test-postgres"));
  private static final EmbeddedPostgres SERVER = start();
  private static final AtomicInteger made = new AtomicInteger();

  private TestDatabase() {}

  /** An empty database of its own, without any table. */
  public static DatabaseLocation empty() {
    String name = "test_" + made.incrementAndGet();
    execute("CREATE DATABASE " + name + " OWNER " + PostgresAccess.USER);
    return SERVER.location().withDatabase(name);
  }

  /** A connection to a database of its own that has all tables and no rows. */
  public static Connection migrated() throws SQLException {
    DatabaseLocation location = empty();
    Migrations.apply(location);
    return DatabaseCheck.connect(location);
  }

  /** One more connection to the same database. */
  public static Connection beside(Connection other) throws SQLException {
    return DatabaseCheck.connect(SERVER.location().withDatabase(other.getCatalog()));
  }

  /** Spares another data folder the unpacking. */
  static void shareBinaries(ErrandHome other) throws IOException {
    Path unpacked = PostgresBinaries.unpack(HOME);
    Files.createSymbolicLink(other.resolve(unpacked.getFileName().toString()), unpacked);
  }

  /** Spring's handlers run after its contexts have closed their pools. */
  private static EmbeddedPostgres start() {
    EmbeddedPostgres server = EmbeddedPostgres.start(HOME);
    SpringApplication.getShutdownHandlers().add(server::close);
    leftovers(server.admin()).forEach(name -> execute(server.admin(), "DROP DATABASE " + name));
    return server;
  }

  private static List<String> leftovers(DatabaseLocation admin) {
    List<String> names = new ArrayList<>();
    try (Connection connection = DatabaseCheck.connect(admin);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT datname FROM pg_database WHERE datname ~ '^test_'")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
      return names;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void execute(String sql) {
    execute(SERVER.admin(), sql);
  }

  private static void execute(DatabaseLocation admin, String sql) {
    try (Connection connection = DatabaseCheck.connect(admin);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
