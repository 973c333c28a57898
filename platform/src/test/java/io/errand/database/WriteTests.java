package io.errand.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WriteTests {

  @Test
  void thePartsAreDoneInTheirOrder() throws SQLException {
    DatabaseLocation place = TestDatabase.empty();
    try (Connection connection =
            DriverManager.getConnection(place.jdbcUrl(), place.user(), place.password());
        Statement statement = connection.createStatement()) {
      statement.execute("create table part (number int, done serial)");
      List<Write> parts =
          IntStream.range(0, 6)
              .mapToObj(i -> new Write("insert into part (number) values (" + i + ")", Map.of()))
              .toList();
      statement.execute(Write.join(parts).sql());
      assertThat(numbers(statement)).containsExactly(0, 1, 2, 3, 4, 5);
    }
  }

  private static List<Integer> numbers(Statement statement) throws SQLException {
    List<Integer> numbers = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery("select number from part order by done")) {
      while (rows.next()) {
        numbers.add(rows.getInt(1));
      }
    }
    return numbers;
  }

  @Test
  void onePartStandsAlone() {
    Write one = new Write("select :a", Map.of("a", 1));
    assertThat(Write.join(List.of(one))).isEqualTo(one);
  }

  @Test
  void whatThePartsTellIsToldOnce() {
    Write one =
        new Write("select 1", Map.of()).telling(List.of(Topic.tasks("a"), Topic.tasks("b")));
    Write other = new Write("select 2", Map.of()).telling(List.of(Topic.tasks("b")));
    Write silent = new Write("select 3", Map.of());
    assertThat(Write.join(List.of(one, silent, other)).topics())
        .containsExactly(Topic.tasks("a"), Topic.tasks("b"));
  }
}
