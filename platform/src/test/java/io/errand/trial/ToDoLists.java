package io.errand.trial;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * The to-do list of a person in five of ten groups: the first page and the count, with ever more
 * open tasks, half of which are in the person's groups.
 */
final class ToDoLists {
  private static final List<Integer> OPEN =
      Arrays.stream(System.getProperty("benchmark.open", "10000,200000,1000000").split(",", -1))
          .map(Integer::valueOf)
          .toList();

  private static final String FILL =
      """
      with someone as (select row_number() over (order by id) - 1 place, id from person),
      many as (select count(*) people from someone)
      insert into task (instance_id, number, candidate_key, service_key, node, application_number,
                        applicant_id, starter_id, arrived_at, summary, search)
      select gen_random_uuid(), 1, ? || (1 + n %% %d) || '@*',
             (array['stamping', 'clearing', 'signing'])[1 + n %% 3], 'desk1', 'T' || n,
             s.id, s.id, now() - interval '30 days' + n * interval '2 seconds',
             '[{"title": "用途", "text": "用于课题申报材料和合作协议的盖章"}]',
             't' || n || ' 20180326 王 wang 用于课题申报材料和合作协议的盖章'
        from generate_series(?, ?) n, many, someone s where place = n %% people
      """
          .formatted(Trial.GROUPS);

  private final Trial trial;
  private final Gauge gauge;

  ToDoLists(Trial trial, Gauge gauge) {
    this.trial = trial;
    this.gauge = gauge;
  }

  void measure() throws IOException, SQLException {
    Client clerk = trial.clerk();
    IntConsumer look =
        i -> {
          clerk.get("api/tasks?state=pending&limit=20");
          clerk.get("api/tasks/counts");
        };
    int filled = 0;
    Gauge.Cost least = null;
    for (int open : OPEN) {
      fill(filled + 1, open);
      filled = open;
      String what = "to-do list of " + open;
      if (least == null) {
        gauge.warm(what, look);
      } else {
        gauge.settle(what, look);
      }
      gauge.measureWarm(what, look);
      Gauge.Cost cost = gauge.cost(what, look);
      least = least == null ? cost : least;
      System.out.printf(
          "%s: cpu %.2f, buffers %.2f of what it was with the fewest%n",
          what, cost.cpu() / least.cpu(), cost.buffers() / least.buffers());
    }
  }

  private void fill(int from, int to) throws IOException, SQLException {
    try (Connection connection = trial.connect();
        PreparedStatement fill = connection.prepareStatement(FILL);
        Statement statement = connection.createStatement()) {
      fill.setString(1, "bench-group-");
      fill.setInt(2, from);
      fill.setInt(3, to);
      fill.executeUpdate();
      // Somebody's snapshot may be older than the rows: then their pages are not yet known visible.
      do {
        statement.execute("vacuum (analyze) task");
      } while (!visible(statement));
    }
  }

  private static boolean visible(Statement statement) throws SQLException {
    String sql = "select relallvisible > 0.99 * relpages from pg_class where relname = 'task'";
    try (ResultSet row = statement.executeQuery(sql)) {
      return row.next() && row.getBoolean(1);
    }
  }
}
