package io.errand.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.ErrandTest;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A page of the to-do list costs the same however much waits, with and without a proxy. */
@ErrandTest
class PendingPlanTests {
  private static final int MANY = 20_000;
  private static final int MOST_BLOCKS = 150;
  private static final String POOL = "pending-plan";

  @Autowired private DatabaseClient database;
  @Autowired private TaskLists lists;
  @Autowired private JsonMapper json;

  private UUID holder;
  private UUID proxy;

  @BeforeEach
  void fill() {
    holder = person("20060158");
    proxy = person("20120215");
    execute("insert into role values ('%s', 'x', 'x', 'organisation')".formatted(POOL));
    execute("insert into role_holder values ('%s', '%s')".formatted(POOL, holder));
    execute(
        """
        insert into task (instance_id, number, candidate_key, service_key, node,
                          application_number, applicant_id, starter_id, arrived_at, search)
        select gen_random_uuid(), 1, '%1$s@*', '%1$s', 'n', 'x', gen_random_uuid(),
               gen_random_uuid(), now() - i * interval '1 s', 'x'
          from generate_series(1, %2$d) i
        """
            .formatted(POOL, MANY));
    execute("analyze task");
  }

  @AfterEach
  void empty() {
    execute("delete from task where service_key = '%s'".formatted(POOL));
    execute("delete from role_holder where role_key = '%s'".formatted(POOL));
    execute("delete from role where key = '%s'".formatted(POOL));
    execute("delete from proxy");
  }

  @Test
  void aPageReadsFewBlocks() {
    assertThat(blocks(holder)).isLessThan(MOST_BLOCKS);
    assertThat(lists.pending(proxy, filter(), null, 20).block()).isEmpty();
    execute(
        """
        insert into proxy values (gen_random_uuid(), '%s', '%s', null, true, now(),
                                  now() + interval '1 h', null, now())
        """
            .formatted(holder, proxy));
    assertThat(lists.pending(proxy, filter(), null, 20).block()).hasSize(20);
    assertThat(blocks(proxy)).isLessThan(MOST_BLOCKS);
  }

  private static TaskLists.Filter filter() {
    return new TaskLists.Filter(POOL, "", "%", false);
  }

  /** How many blocks of the database a page reads. */
  private int blocks(UUID reader) {
    JsonNode plan =
        lists
            .page(
                database.sql("explain (analyze, buffers, format json) " + TaskLists.PENDING),
                reader,
                filter(),
                null,
                20)
            .map(row -> json.readTree(row.get(0, String.class)))
            .one()
            .block();
    return plan.path(0).path("Plan").path("Shared Hit Blocks").asInt()
        + plan.path(0).path("Plan").path("Shared Read Blocks").asInt();
  }

  private UUID person(String number) {
    return database
        .sql("select id from person where number = :number")
        .bind("number", number)
        .map(row -> row.get(0, UUID.class))
        .one()
        .block();
  }

  private void execute(String sql) {
    database.sql(sql).then().block();
  }
}
