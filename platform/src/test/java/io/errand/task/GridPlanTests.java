package io.errand.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.ErrandTest;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The people of one node cost the same however many there are and were. */
@ErrandTest
class GridPlanTests {
  private static final int MANY = 20_000;
  private static final int MOST_OF_A_PAGE = 400;

  /** Of each kind a thousand are looked at, of those decided whether they are back. */
  private static final int MOST_OF_COUNTERS = 20_000;

  private static final String POOL = "grid-plan";

  @Autowired private DatabaseClient database;
  @Autowired private TaskGrid grid;
  @Autowired private JsonMapper json;

  private UUID holder;

  @BeforeEach
  void fill() {
    holder =
        database
            .sql("select id from person where number = '20060158'")
            .map(row -> row.get(0, UUID.class))
            .one()
            .block();
    execute("insert into role values ('%s', 'x', 'x', 'organisation')".formatted(POOL));
    execute("insert into role_holder values ('%s', '%s')".formatted(POOL, holder));
    execute(
        """
        insert into task (instance_id, number, candidate_key, service_key, node, failed,
                          application_number, applicant_id, starter_id, arrived_at, search)
        select gen_random_uuid(), 1, '%1$s@*', '%1$s', 'node', i %% 1000 = 0, 'x',
               gen_random_uuid(), gen_random_uuid(), now() - i * interval '1 s', 'x'
          from generate_series(1, %2$d) i
        """
            .formatted(POOL, MANY));
    execute(
        """
        insert into task_done (instance_id, number, candidate_key, service_key, node, outcome,
                               application_number, applicant_id, starter_id, arrived_at, done_at,
                               summary, search, state)
        select gen_random_uuid(), 1, '%1$s@*', '%1$s', 'node',
               case when i %% 1000 = 0 then 'reject' else 'approve' end, 'x',
               gen_random_uuid(), gen_random_uuid(), now(), now() - i * interval '1 s', '[]', 'x',
               'DONE'
          from generate_series(1, %2$d) i
        """
            .formatted(POOL, MANY));
    execute("vacuum (analyze) task");
    execute("vacuum (analyze) task_done");
  }

  @AfterEach
  void empty() {
    execute("delete from task where service_key = '%s'".formatted(POOL));
    execute("delete from task_done where service_key = '%s'".formatted(POOL));
    execute("delete from role_holder where role_key = '%s'".formatted(POOL));
    execute("delete from role where key = '%s'".formatted(POOL));
  }

  @ParameterizedTest
  @EnumSource
  void aPageReadsFewBlocks(TaskGrid.Which which) {
    TaskGrid.Asked asked = new TaskGrid.Asked(POOL, "node", which, Sought.anywhere("%"), false);
    assertThat(grid.rows(holder, asked, null, 20).block()).hasSize(20);
    if (which != TaskGrid.Which.PASSED) {
      assertThat(blocks(GridStatements.waiting(asked), asked, false)).isLessThan(MOST_OF_A_PAGE);
    }
    if (which != TaskGrid.Which.OPEN) {
      assertThat(blocks(GridStatements.decided(which), asked, true)).isLessThan(MOST_OF_A_PAGE);
    }
  }

  @Test
  void countersReadNoMoreThanTheyTell() {
    assertThat(grid.counts(holder, POOL, "node").block())
        .isEqualTo(new TaskGrid.Counts(1_000, 40, 1_000));
    int blocks = blocks(grid.counting(explaining(GridStatements.COUNTS), holder, POOL, "node"));
    assertThat(blocks).isLessThan(MOST_OF_COUNTERS);
  }

  @Test
  void nodesAreFoundByLeaps() {
    assertThat(grid.nodes(holder).block()).contains(new TaskGrid.Node(POOL, "node"));
    assertThat(blocks(explaining(GridStatements.PLACES).bind("reader", holder)))
        .isLessThan(MOST_OF_A_PAGE);
  }

  private int blocks(String statement, TaskGrid.Asked asked, boolean decided) {
    return blocks(
        grid.page(explaining(statement), holder, asked, TaskGrid.first(asked, decided), 20));
  }

  private DatabaseClient.GenericExecuteSpec explaining(String statement) {
    return database.sql("explain (analyze, buffers, format json) " + statement);
  }

  private int blocks(DatabaseClient.GenericExecuteSpec explained) {
    JsonNode plan =
        explained.map(row -> json.readTree(row.get(0, String.class))).one().block().path(0);
    return plan.path("Plan").path("Shared Hit Blocks").asInt()
        + plan.path("Plan").path("Shared Read Blocks").asInt();
  }

  private void execute(String sql) {
    database.sql(sql).then().block();
  }
}
