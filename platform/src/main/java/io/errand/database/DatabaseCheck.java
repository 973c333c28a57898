package io.errand.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Signs in once before anything else does, so that what is wrong can be said in one sentence. */
final class DatabaseCheck {

  private static final int OLDEST = 15;

  private DatabaseCheck() {}

  static void check(DatabaseLocation location) {
    try (Connection connection = connect(location);
        Statement statement = connection.createStatement();
        ResultSet version = statement.executeQuery("SHOW server_version_num")) {
      version.next();
      requireMajor(version.getInt(1) / 10_000);
    } catch (SQLException e) {
      throw refusal(location, e);
    }
  }

  static void requireMajor(int major) {
    if (major < OLDEST) {
      throw new StartRefused("database.too-old", major, OLDEST);
    }
  }

  static Connection connect(DatabaseLocation location) throws SQLException {
    return DriverManager.getConnection(location.jdbcUrl(), location.user(), location.password());
  }

  static StartRefused refusal(DatabaseLocation location, SQLException cause) {
    String state = cause.getSQLState() == null ? "" : cause.getSQLState();
    StartRefused refusal =
        switch (state) {
          case "28P01", "28000" ->
              new StartRefused("database.wrong-password", location.address(), location.user());
          case "3D000" ->
              new StartRefused("database.missing", location.address(), location.database());
          default -> new StartRefused("database.unreachable", location.address());
        };
    return refusal.causedBy(cause);
  }
}
