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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A page of the to-do list and its counts cost the same however much waits. */
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
                          application_number, applicant_id, starter_id, arrived_at, search,
                          urges, due_at)
        select gen_random_uuid(), 1, '%1$s@*', '%1$s',
               case when i %% 5000 = 0 then 'seldom' else 'often' end, 'x', gen_random_uuid(),
               gen_random_uuid(), now() - i * interval '1 s', 'x', (i %% 500 = 0)::int,
               case when i %% 400 = 0 then now() + i * interval '1 s' end
          from generate_series(1, %2$d) i
        """
            .formatted(POOL, MANY));
    execute("vacuum (analyze) task");
  }

  @AfterEach
  void empty() {
    execute("delete from task where service_key = '%s'".formatted(POOL));
    execute("delete from role_holder where role_key = '%s'".formatted(POOL));
    execute("delete from role where key = '%s'".formatted(POOL));
    execute("delete from proxy");
  }

  @ParameterizedTest
  @EnumSource
  void aPageReadsFewBlocks(TaskLists.Order order) {
    assertThat(blocksOfPage(holder, order, null)).isLessThan(MOST_BLOCKS);
    assertThat(lists.pending(proxy, filter(), order, null, 20).block()).isEmpty();
    appoint();
    assertThat(lists.pending(proxy, filter(), order, null, 20).block()).hasSize(20);
    assertThat(blocksOfPage(proxy, order, null)).isLessThan(MOST_BLOCKS);
  }

  @ParameterizedTest
  @EnumSource
  void pagesFollowOneAnother(TaskLists.Order order) {
    List<TaskLists.Listed> all = new ArrayList<>();
    TaskLists.Place place = null;
    for (int page = 0; page < 6; page++) {
      List<TaskLists.Listed> next = lists.pending(holder, filter(), order, place, 30).block();
      assertThat(next).hasSize(30);
      place = next.getLast().place();
      all.addAll(next);
    }
    assertThat(all).isSortedAccordingTo(sorted(order)).doesNotHaveDuplicates();
    assertThat(blocksOfPage(holder, order, place)).isLessThan(MOST_BLOCKS);
    if (order == TaskLists.Order.URGED) {
      assertThat(all.stream().filter(one -> one.urges() > 0)).hasSize(MANY / 500);
    }
    if (order == TaskLists.Order.DUE) {
      assertThat(all.stream().filter(one -> one.dueAt() != null)).hasSize(MANY / 400);
    }
  }

  @Test
  void whatComesLaterIsNotReadBeforeItsPage() {
    execute(
        "update task set urges = 1, due_at = arrived_at where service_key = '%s'".formatted(POOL));
    execute("vacuum (analyze) task");
    assertThat(blocksOfPage(holder, TaskLists.Order.URGED, null)).isLessThan(MOST_BLOCKS);
    assertThat(blocksOfPage(holder, TaskLists.Order.DUE, null)).isLessThan(MOST_BLOCKS);
  }

  private static Comparator<TaskLists.Listed> sorted(TaskLists.Order order) {
    Comparator<TaskLists.Listed> oldest = Comparator.comparing(TaskLists.Listed::arrivedAt);
    return switch (order) {
      case OLDEST -> oldest;
      case NEWEST -> oldest.reversed();
      case URGED ->
          Comparator.comparing((TaskLists.Listed one) -> one.urges() == 0).thenComparing(oldest);
      case DUE ->
          Comparator.comparing(
                  TaskLists.Listed::dueAt, Comparator.nullsLast(Comparator.naturalOrder()))
              .thenComparing(oldest);
    };
  }

  @Test
  void countsReadFewBlocks() {
    assertThat(counts(holder)).containsExactly(count("often", 1_000), count("seldom", 4));
    assertThat(blocks(lists.counting(explaining(TaskLists.COUNTS), holder)))
        .isLessThan(MOST_BLOCKS);
  }

  @Test
  void whoMayNotActIsNotCounted() {
    execute(
        """
        update task set excluded = array['%s'::uuid]
         where instance_id in (select instance_id from task
                                where service_key = '%s' and node = 'seldom' limit 3)
        """
            .formatted(holder, POOL));
    assertThat(counts(holder)).containsExactly(count("often", 1_000), count("seldom", 1));
    execute(
        """
        update task set excluded = array['%s'::uuid]
         where service_key = '%s' and node = 'seldom' and excluded <> '{}'
        """
            .formatted(proxy, POOL));
    assertThat(counts(holder)).containsExactly(count("often", 1_000), count("seldom", 4));
  }

  @Test
  void countsAreRightWhereEveryTaskExcludesSomebody() {
    execute(
        "update task set excluded = array['%s'::uuid] where service_key = '%s'"
            .formatted(proxy, POOL));
    execute("vacuum (analyze) task");
    assertThat(counts(holder)).containsExactly(count("often", 1_000), count("seldom", 4));
  }

  @Test
  void ofWhatIsLentNoNodeIsSaidToHaveFewerThanItHas() {
    appoint();
    assertThat(counts(proxy))
        .containsExactly(count("often", 1_000), new TaskLists.Count(POOL, "seldom", 1, true));
    assertThat(blocks(lists.counting(explaining(TaskLists.COUNTS), proxy))).isLessThan(MOST_BLOCKS);
    execute(
        """
        delete from task where service_key = '%s' and instance_id not in (
          select instance_id from task where service_key = '%1$s' order by arrived_at limit 1000)
        """
            .formatted(POOL));
    assertThat(counts(proxy))
        .containsExactly(
            new TaskLists.Count(POOL, "often", 999, false),
            new TaskLists.Count(POOL, "seldom", 1, false));
  }

  private void appoint() {
    execute(
        """
        insert into proxy values (gen_random_uuid(), '%s', '%s', null, true, now(),
                                  now() + interval '1 h', null, now())
        """
            .formatted(holder, proxy));
  }

  private List<TaskLists.Count> counts(UUID reader) {
    return lists.pendingCounts(reader).block().stream()
        .filter(one -> one.service().equals(POOL))
        .toList();
  }

  private static TaskLists.Count count(String node, int tasks) {
    return new TaskLists.Count(POOL, node, tasks, tasks == 1_000);
  }

  private static TaskLists.Filter filter() {
    return new TaskLists.Filter(POOL, "", Sought.anywhere("%"), false);
  }

  private int blocksOfPage(UUID reader, TaskLists.Order order, TaskLists.Place after) {
    String statement = PendingStatements.in(order);
    return blocks(lists.page(explaining(statement), reader, filter(), order, after, 20));
  }

  private DatabaseClient.GenericExecuteSpec explaining(String statement) {
    return database.sql("explain (analyze, buffers, format json) " + statement);
  }

  /** How many blocks of the database an explained statement reads. */
  private int blocks(DatabaseClient.GenericExecuteSpec explained) {
    JsonNode plan =
        explained.map(row -> json.readTree(row.get(0, String.class))).one().block().path(0);
    return plan.path("Plan").path("Shared Hit Blocks").asInt()
        + plan.path("Plan").path("Shared Read Blocks").asInt();
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
