package io.errand.trial;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * What a piece of work costs with ever more finished applications stored: copies of a real one with
 * all its rows, spread over the month and over all people.
 */
final class Growth {
  private static final List<Integer> STORED =
      Arrays.stream(System.getProperty("benchmark.stored", "0,100000,1000000").split(",", -1))
          .map(Integer::valueOf)
          .toList();
  private static final int AT_ONCE = 50_000;

  private static final String COPIES =
      """
      create temporary table copy as
      with someone as (select row_number() over (order by id) - 1 place, id from person),
      many as (select count(*) people from someone),
      month as (
        select extract(epoch from date_trunc('month', now(), 'UTC')) * 1000 begins,
               extract(epoch from now()) * 1000 ends)
      select c.n, s.id person,
             (lpad(to_hex((begins + (ends - begins) * c.n / ?)::bigint), 12, '0')
              || '7' || substr(md5(c.n::text), 1, 3) || '8' || substr(md5(c.n::text), 4, 15))::uuid
               instance
        from generate_series(?, ?) c(n), month, many, someone s where place = c.n % people
      """;

  private final Trial trial;
  private final Works works;
  private final Gauge gauge;

  Growth(Trial trial, Works works, Gauge gauge) {
    this.trial = trial;
    this.works = works;
    this.gauge = gauge;
  }

  void measure() throws IOException, SQLException {
    UUID model = UUID.fromString(works.sign());
    int filled = 0;
    Gauge.Cost least = null;
    for (int stored : STORED) {
      fill(model, filled + 1, stored);
      filled = stored;
      String what = "seal, %d stored".formatted(stored);
      if (least == null) {
        gauge.warm(what, i -> works.seal());
      } else {
        gauge.settle(what, i -> works.seal());
      }
      Gauge.Cost cost = gauge.cost(what, i -> works.seal());
      least = least == null ? cost : least;
      System.out.printf(
          "%s: cpu %.2f, buffers %.2f of what it was with none%n",
          what, cost.cpu() / least.cpu(), cost.buffers() / least.buffers());
    }
  }

  private void fill(UUID model, int from, int to) throws IOException, SQLException {
    try (Connection connection = trial.connect();
        Statement statement = connection.createStatement()) {
      for (int begin = from; begin <= to; begin += AT_ONCE) {
        try (PreparedStatement copies = connection.prepareStatement(COPIES)) {
          copies.setInt(1, STORED.getLast());
          copies.setInt(2, begin);
          copies.setInt(3, Math.min(to, begin + AT_ONCE - 1));
          copies.executeUpdate();
        }
        for (String table : tables(statement)) {
          statement.execute(copying(statement, table, model));
        }
        statement.execute("drop table copy");
      }
      statement.execute("vacuum (analyze)");
    }
  }

  /** Everything that holds something of an application. */
  private static List<String> tables(Statement statement) throws SQLException {
    return texts(
        statement,
        """
        select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
         where c.relkind in ('r', 'p') and not c.relispartition and a.attname = 'instance_id'
        union all select unnest(array['flow_instance', 'answer'])
        """);
  }

  /** The statement that copies the rows of one table. */
  private static String copying(Statement statement, String table, UUID model) throws SQLException {
    List<String> values = new ArrayList<>();
    List<String> columns =
        texts(
            statement,
            """
            select column_name from information_schema.columns
             where table_schema = 'public' and table_name = '%s' order by ordinal_position
            """
                .formatted(table));
    for (String column : columns) {
      values.add(
          switch (table + "." + column) {
            case "flow_instance.id" -> "c.instance";
            case "flow_instance.number" -> "'F' || c.n";
            case "answer.key" -> "m.key || c.n";
            default ->
                switch (column) {
                  case "instance_id" -> "c.instance";
                  case "id" -> "gen_random_uuid()";
                  case "application_number" -> "'F' || c.n";
                  case "applicant_id", "starter_id", "person_id" -> "c.person";
                  default -> "m." + column;
                };
          });
    }
    String which =
        switch (table) {
          case "flow_instance" -> "m.id = '%s'";
          case "answer" -> "length(m.key) = 36 and m.body::text like '%%%s%%'";
          default -> "m.instance_id = '%s'";
        };
    return "insert into %s (%s) select %s from %s m, copy c where %s"
        .formatted(
            table,
            String.join(", ", columns),
            String.join(", ", values),
            table,
            which.formatted(model));
  }

  private static List<String> texts(Statement statement, String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
