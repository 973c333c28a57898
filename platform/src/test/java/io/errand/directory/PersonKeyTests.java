package io.errand.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.errand.database.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The keys of a person follow what they are made of, whoever changes it and whenever. */
class PersonKeyTests {
  private static final String WANG = "00000000-0000-0000-0000-00000000000a";
  private static final String LI = "00000000-0000-0000-0000-00000000000b";
  private static final String PHYSICS = "00000000-0000-0000-0000-0000000000f1";
  private static final String HISTORY = "00000000-0000-0000-0000-0000000000f2";

  private Connection connection;

  @BeforeEach
  void twoPeople() throws SQLException {
    connection = TestDatabase.migrated();
    run(
        """
        insert into unit (id, key, number, title_zh, title_en, kind, path)
        select u::uuid, u, u, u, u, 'school', array[u::uuid] from unnest(array['%s', '%s']) u
        """
            .formatted(PHYSICS, HISTORY));
    for (String person : List.of(WANG, LI)) {
      run(
          """
          insert into person (id, number, name, pinyin, initials, kind, unit_id, search)
          values ('%1$s', '%1$s', 'n', 'n', 'n', 'staff', '%2$s', '')
          """
              .formatted(person, PHYSICS));
    }
    run("insert into role (key, title_zh, title_en, scope) values ('clerk', 'c', 'c', 'unit')");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void beginWithThePerson() throws SQLException {
    assertThat(keys(WANG)).containsExactly("person:" + WANG);
  }

  @Test
  void growWithARoleOnceForAllItsUnits() throws SQLException {
    hold(WANG, PHYSICS);
    hold(WANG, HISTORY);
    assertThat(keys(WANG))
        .containsExactly("clerk@*", "clerk@" + PHYSICS, "clerk@" + HISTORY, "person:" + WANG);
    assertThat(keys(LI)).containsExactly("person:" + LI);
  }

  @Test
  void keepThePoolOfARoleUntilItsLastUnitIsGone() throws SQLException {
    hold(WANG, PHYSICS);
    hold(WANG, HISTORY);
    run("delete from role_holder where unit_id = '%s'".formatted(PHYSICS));
    assertThat(keys(WANG)).containsExactly("clerk@*", "clerk@" + HISTORY, "person:" + WANG);
    run("delete from role_holder where unit_id = '%s'".formatted(HISTORY));
    assertThat(keys(WANG)).containsExactly("person:" + WANG);
  }

  @Test
  void moveWithARoleThatIsGivenOn() throws SQLException {
    hold(WANG, PHYSICS);
    run("update role_holder set person_id = '%s'".formatted(LI));
    assertThat(keys(WANG)).containsExactly("person:" + WANG);
    assertThat(keys(LI)).containsExactly("clerk@*", "clerk@" + PHYSICS, "person:" + LI);
  }

  @Test
  void followWhetherARoleAdministers() throws SQLException {
    hold(WANG, PHYSICS);
    run("update role set administers = true");
    assertThat(keys(WANG)).contains("administrators");
    assertThat(keys(LI)).doesNotContain("administrators");
    run("update role set administers = false");
    assertThat(keys(WANG)).doesNotContain("administrators");
  }

  @Test
  void endWithThePerson() throws SQLException {
    run("delete from person where id = '%s'".formatted(LI));
    assertThat(keys(LI)).isEmpty();
  }

  @Test
  void loseThePoolWhenTwoTakeAwayTheLastTwoUnitsAtOnce() throws SQLException {
    hold(WANG, PHYSICS);
    hold(WANG, HISTORY);
    atOnce(
        "delete from role_holder where unit_id = '%s'".formatted(PHYSICS),
        "delete from role_holder where unit_id = '%s'".formatted(HISTORY));
    assertThat(keys(WANG)).containsExactly("person:" + WANG);
  }

  @Test
  void haveNoRightLeftOfARoleThatCeasesToAdministerWhileItIsGiven() throws SQLException {
    run("update role set administers = true");
    atOnce("update role set administers = false", holding(WANG, PHYSICS));
    assertThat(keys(WANG)).containsExactly("clerk@*", "clerk@" + PHYSICS, "person:" + WANG);
  }

  /** The second begins before the first has ended, and must wait for it. */
  private void atOnce(String first, String second) throws SQLException {
    try (Connection other = TestDatabase.beside(connection)) {
      connection.setAutoCommit(false);
      run(first);
      CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> patiently(other, second));
      awaitLock();
      connection.commit();
      connection.setAutoCommit(true);
      waiting.orTimeout(30, TimeUnit.SECONDS).join();
    }
  }

  private static void patiently(Connection other, String sql) {
    try (Statement statement = other.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new CompletionException(e);
    }
  }

  private void awaitLock() throws SQLException {
    String waits =
        """
        select from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock'
        """;
    try (Connection watcher = TestDatabase.beside(connection);
        Statement statement = watcher.createStatement()) {
      await()
          .untilAsserted(
              () -> {
                try (ResultSet row = statement.executeQuery(waits)) {
                  assertThat(row.next()).as("the second waits for the first").isTrue();
                }
              });
    }
  }

  private void hold(String person, String unit) throws SQLException {
    run(holding(person, unit));
  }

  private static String holding(String person, String unit) {
    return "insert into role_holder (role_key, person_id, unit_id) values ('clerk', '%s', '%s')"
        .formatted(person, unit);
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> keys(String person) throws SQLException {
    String sql =
        """
        select candidate_key from person_key where person_id = '%s'
         order by candidate_key collate "C"
        """
            .formatted(person);
    List<String> keys = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        keys.add(rows.getString(1));
      }
    }
    return keys;
  }
}
