package io.errand.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.errand.database.Write;
import io.r2dbc.postgresql.codec.Json;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The door to the to-do list's writing side: each method is one part of a command's statement. */
@Component
public class Tasks {
  private final JsonMapper json;

  Tasks(JsonMapper json) {
    this.json = json;
  }

  /**
   * A task that begins to wait.
   *
   * @param excluded members of the pool who may not act here
   * @param summary what the list shows beside who and when, and by what it is narrowed
   * @param search lower-case words under which it is found
   * @param dueAt when it should be done; null for no deadline
   * @param holder who of a pool holds it; null for nobody
   */
  public record Opened(
      int number,
      String candidateKey,
      List<UUID> excluded,
      String node,
      int revision,
      Instant arrivedAt,
      List<Shown> summary,
      String search,
      Instant dueAt,
      UUID holder) {}

  /**
   * A field as the list shows it.
   *
   * @param column its key, or a property of a person; null in rows that were written without
   * @param title null for what is only looked for, not shown
   * @param english the text for readers of English; null where it is the same
   */
  public record Shown(
      String column,
      String title,
      String text,
      @JsonInclude(JsonInclude.Include.NON_NULL) String english) {

    /** The text in each language, once. */
    public Stream<String> texts() {
      return english == null ? Stream.of(text) : Stream.of(text, english);
    }
  }

  /** What all tasks of one application share. */
  public record Of(
      UUID instance, String service, String applicationNumber, UUID applicant, UUID starter) {}

  /**
   * A task that waits no longer.
   *
   * @param person who decided; null when nobody did
   * @param principal for whom they did; null for themselves
   * @param state DONE, CANCELLED or HANDED_OVER
   */
  public record Closed(
      int number, UUID person, UUID principal, String state, String outcome, Instant at) {}

  /**
   * A waiting task whose marks changed.
   *
   * @param holder who of a pool holds it; null for nobody
   */
  public record Touched(
      int number, int revision, Instant urgedAt, int urges, boolean failed, UUID holder) {}

  /** Rows for tasks that open; the number may be read from another part of the statement. */
  public Write open(Of of, List<Opened> tasks) {
    return new Write(
        """
        insert into task (instance_id, number, candidate_key, excluded, service_key, node,
                          application_number, applicant_id, starter_id, revision, arrived_at,
                          summary, search, due_at, holder_id, state)
        select :task_instance, t.number, t.key,
               coalesce((select array_agg(e::uuid) from jsonb_array_elements_text(t.excluded) e),
                        '{}'),
               :task_service, t.node, :task_application, :task_applicant, :task_starter,
               t.revision, t.arrived, t.summary, t.search, t.due, t.holder,
               case when t.holder is null then 'OPEN' else 'CLAIMED' end
          from jsonb_to_recordset(:task_opened::jsonb)
               as t(number int, key text, excluded jsonb, node text, revision int,
                    arrived timestamptz, summary jsonb, search text, due timestamptz,
                    holder uuid)\
        """,
        Map.of(
            "task_instance", of.instance(),
            "task_service", of.service(),
            "task_application", of.applicationNumber(),
            "task_applicant", of.applicant(),
            "task_starter", of.starter(),
            "task_opened", rows(tasks.stream().map(Tasks::row).toList())));
  }

  private static Map<String, Object> row(Opened task) {
    Map<String, Object> row = new HashMap<>();
    row.put("number", task.number());
    row.put("key", task.candidateKey());
    row.put("excluded", task.excluded());
    row.put("node", task.node());
    row.put("revision", task.revision());
    row.put("arrived", task.arrivedAt().toString());
    row.put("summary", task.summary());
    row.put("search", task.search());
    row.put("due", task.dueAt() == null ? null : task.dueAt().toString());
    row.put("holder", task.holder());
    return row;
  }

  /** Moves rows from the waiting ones to the done ones. */
  public Write close(UUID instance, List<Closed> tasks) {
    Closed[] all = tasks.toArray(Closed[]::new);
    return new Write(
        """
        insert into task_done (instance_id, number, person_id, principal_id, candidate_key,
                               service_key, node, application_number, applicant_id, starter_id,
                               state, outcome, arrived_at, done_at, summary, search)
        select t.instance_id, t.number, nullif(c.person, '')::uuid,
               nullif(c.principal, '')::uuid, t.candidate_key, t.service_key, t.node,
               t.application_number, t.applicant_id, t.starter_id, c.state,
               nullif(c.outcome, ''), t.arrived_at, c.at, t.summary, t.search
          from unnest(:task_closed::int[], :task_closers::text[], :task_principals::text[],
                      :task_states::text[], :task_outcomes::text[], :task_times::timestamptz[])
               c(number, person, principal, state, outcome, at)
          join task t on t.instance_id = :task_closing and t.number = c.number\
        """,
        Map.of(
            "task_closing", instance,
            "task_closed", numbers(all),
            "task_closers", texts(all, Closed::person),
            "task_principals", texts(all, Closed::principal),
            "task_states", texts(all, Closed::state),
            "task_outcomes", texts(all, Closed::outcome),
            "task_times", texts(all, Closed::at)));
  }

  /** Takes the closed rows out of the waiting ones; goes with {@link #close}. */
  public Write remove(UUID instance, List<Closed> tasks) {
    return new Write(
        "delete from task where instance_id = :task_removing"
            + " and number = any(:task_removed::int[])",
        Map.of("task_removing", instance, "task_removed", numbers(tasks.toArray(Closed[]::new))));
  }

  /** Writes urges and other marks onto waiting rows. */
  public Write touch(UUID instance, List<Touched> tasks) {
    return new Write(
        """
        update task set revision = m.revision, urged_at = m.urged, urges = m.urges,
                        failed = m.failed, holder_id = m.holder,
                        state = case when m.holder is null then 'OPEN' else 'CLAIMED' end
          from jsonb_to_recordset(:task_touched::jsonb)
               as m(number int, revision int, urged timestamptz, urges int, failed boolean,
                    holder uuid)
         where task.instance_id = :task_touching and task.number = m.number\
        """,
        Map.of(
            "task_touching",
            instance,
            "task_touched",
            rows(
                tasks.stream()
                    .map(
                        task -> {
                          Map<String, Object> row = new java.util.HashMap<>();
                          row.put("number", task.number());
                          row.put("revision", task.revision());
                          row.put(
                              "urged", task.urgedAt() == null ? null : task.urgedAt().toString());
                          row.put("urges", task.urges());
                          row.put("failed", task.failed());
                          row.put("holder", task.holder());
                          return row;
                        })
                    .toList())));
  }

  /**
   * Writes the nodes of another version of the flow onto rows, of what waits and what is done.
   *
   * @param nodes the new node of each task that changes, by its number
   */
  public List<Write> move(UUID instance, Map<Integer, String> nodes) {
    return List.of(move("task", instance, nodes), move("task_done", instance, nodes));
  }

  private static Write move(String table, UUID instance, Map<Integer, String> nodes) {
    List<Map.Entry<Integer, String>> moved = List.copyOf(nodes.entrySet());
    return new Write(
        """
        update %1$s set node = m.node
          from unnest(:%1$s_numbers::int[], :%1$s_nodes::text[]) m(number, node)
         where %1$s.instance_id = :%1$s_moving and %1$s.number = m.number\
        """
            .formatted(table),
        Map.of(
            table + "_moving", instance,
            table + "_numbers", moved.stream().map(Map.Entry::getKey).toArray(Integer[]::new),
            table + "_nodes", moved.stream().map(Map.Entry::getValue).toArray(String[]::new)));
  }

  private Json rows(Collection<Map<String, Object>> rows) {
    return Json.of(json.writeValueAsBytes(rows));
  }

  private static Integer[] numbers(Closed[] tasks) {
    return Arrays.stream(tasks).map(Closed::number).toArray(Integer[]::new);
  }

  private static String[] texts(Closed[] tasks, java.util.function.Function<Closed, Object> part) {
    return Arrays.stream(tasks)
        .map(task -> part.apply(task) == null ? "" : part.apply(task).toString())
        .toArray(String[]::new);
  }
}
