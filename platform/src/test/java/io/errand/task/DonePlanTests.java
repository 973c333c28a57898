package io.errand.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.ErrandTest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A page of what somebody has done, themselves or by a proxy, costs the same however much it is.
 */
@ErrandTest
class DonePlanTests {
  private static final int MANY = 20_000;
  private static final int MOST_BLOCKS = 150;
  private static final String SERVICE = "done-plan";

  @Autowired private DatabaseClient database;
  @Autowired private TaskLists lists;
  @Autowired private JsonMapper json;

  private final UUID reader = UUID.randomUUID();
  private final UUID proxy = UUID.randomUUID();

  @BeforeEach
  void fill() {
    execute(
        """
        insert into task_done (instance_id, number, person_id, principal_id, candidate_key,
                               service_key, node, outcome, application_number, applicant_id,
                               starter_id, arrived_at, done_at, summary, search, state)
        select gen_random_uuid(), 1,
               case when i %% 2 = 0 then '%1$s'::uuid else '%2$s'::uuid end,
               case when i %% 2 = 1 then '%1$s'::uuid end, 'x', '%3$s', 'node', 'approve', 'x',
               gen_random_uuid(), gen_random_uuid(), now(), now() - i * interval '1 s', '[]', 'x',
               'DONE'
          from generate_series(1, %4$d) i
        """
            .formatted(reader, proxy, SERVICE, MANY));
    execute("vacuum (analyze) task_done");
  }

  @AfterEach
  void empty() {
    execute("delete from task_done where service_key = '%s'".formatted(SERVICE));
  }

  @Test
  void pagesFollowOneAnotherAndReadFewBlocks() {
    List<TaskLists.Listed> all = new ArrayList<>();
    TaskLists.Place place = null;
    for (int page = 0; page < 5; page++) {
      all.addAll(lists.done(reader, filter(), place, 20).block());
      place = all.getLast().place();
      assertThat(blocks(place)).isLessThan(MOST_BLOCKS);
    }
    assertThat(all)
        .hasSize(100)
        .isSortedAccordingTo(Comparator.comparing(TaskLists.Listed::doneAt).reversed());
    assertThat(all).extracting(TaskLists.Listed::by).contains(null, proxy).doesNotContain(reader);
    assertThat(lists.done(proxy, filter(), null, 20).block())
        .allSatisfy(one -> assertThat(one.principal()).isEqualTo(reader));
    assertThat(lists.doneCount(reader).block()).isEqualTo(1_000);
  }

  private int blocks(TaskLists.Place place) {
    String statement = "explain (analyze, buffers, format json) " + TaskLists.DONE;
    JsonNode plan =
        lists
            .past(database.sql(statement), reader, filter(), place, 20)
            .map(row -> json.readTree(row.get(0, String.class)))
            .one()
            .block()
            .path(0);
    return plan.path("Plan").path("Shared Hit Blocks").asInt()
        + plan.path("Plan").path("Shared Read Blocks").asInt();
  }

  private static TaskLists.Filter filter() {
    return new TaskLists.Filter("", "", Sought.anywhere("%"), false);
  }

  private void execute(String sql) {
    database.sql(sql).then().block();
  }
}
