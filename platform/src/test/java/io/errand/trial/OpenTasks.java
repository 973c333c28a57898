package io.errand.trial;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Open tasks that are only there to be listed, spread over the groups. */
final class OpenTasks {
  private OpenTasks() {}

  /**
   * Adds numbered tasks.
   *
   * @param group SQL that gives the number of the group of the n-th
   */
  static void fill(Trial trial, String group, int from, int to) throws IOException, SQLException {
    String sql =
        """
        with someone as (select row_number() over (order by id) - 1 place, id from person),
        many as (select count(*) people from someone)
        insert into task (instance_id, number, candidate_key, service_key, node, application_number,
                          applicant_id, starter_id, arrived_at, summary, search)
        select gen_random_uuid(), 1, ? || (%s) || '@*',
               (array['stamping', 'clearing', 'signing'])[1 + n %% 3], 'desk1', 'T' || n,
               s.id, s.id, now() - interval '30 days' + n * interval '2 seconds',
               '[{"title": "用途", "text": "用于课题申报材料和合作协议的盖章"}]',
               't' || n || ' 20180326 王 wang 用于课题申报材料和合作协议的盖章'
          from generate_series(?, ?) n, many, someone s where place = n %% people
        """
            .formatted(group);
    try (Connection connection = trial.connect();
        PreparedStatement fill = connection.prepareStatement(sql);
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
