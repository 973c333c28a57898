package io.errand.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTests {

  private static final String LATER = "V2026_02_01_1__b_later.sql";

  @TempDir Path scripts;
  private final DatabaseLocation database = TestDatabase.empty();

  @BeforeEach
  void twoRooms() throws IOException {
    write("a", "V2026_01_01_1__a_first.sql", "CREATE TABLE a_first (id int)");
    write("b", LATER, "CREATE TABLE b_later (id int)");
  }

  @Test
  void runsTheScriptsOfAllRoomsOnce() throws SQLException {
    apply();
    apply();
    assertThat(tables()).isEqualTo("a_first,b_later");
  }

  @Test
  void runsAnEarlierScriptThatAnotherRoomBringsLater() throws IOException, SQLException {
    apply();
    write("c", "V2026_01_15_1__c_between.sql", "CREATE TABLE c_between (id int)");
    apply();
    assertThat(tables()).isEqualTo("a_first,b_later,c_between");
  }

  @Test
  void refusesADatabaseThatIsNewerThanTheProgram() throws IOException {
    apply();
    Files.delete(scripts.resolve("b").resolve(LATER));
    assertThatThrownBy(this::apply)
        .isInstanceOfSatisfying(
            StartRefused.class,
            e -> {
              assertThat(e.key()).isEqualTo("database.newer");
              assertThat(e.arguments().toString()).contains(LATER);
            });
  }

  private void apply() {
    Migrations.apply(database, "filesystem:" + scripts);
  }

  private void write(String room, String name, String sql) throws IOException {
    Files.writeString(Files.createDirectories(scripts.resolve(room)).resolve(name), sql);
  }

  private String tables() throws SQLException {
    String query =
        """
        SELECT string_agg(tablename, ',' ORDER BY tablename) FROM pg_tables
        WHERE schemaname = 'public' AND tablename <> 'flyway_schema_history'
        """;
    try (Connection connection = DatabaseCheck.connect(database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
