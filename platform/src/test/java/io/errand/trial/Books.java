package io.errand.trial;

import io.errand.definition.Definitions;
import io.errand.definition.Flow;
import io.errand.expression.ExpressionSettings;
import io.errand.expression.Expressions;
import io.errand.flow.Event;
import io.errand.flow.FlowGraph;
import io.errand.flow.InstanceState;
import io.errand.flow.StoredInstance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The database of a trial, compared with itself and with what clients were answered. It reads one
 * snapshot while everybody may go on.
 */
final class Books {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * What must give no row, of the applications in {@code ?}. Every command of the trial has a key
   * and one line in the log that names its person; its pools get no notices, its applicants do.
   */
  private static final Map<String, String> NEVER = new LinkedHashMap<>();

  static {
    NEVER.put(
        "the log has a gap",
        """
        select e.instance_id from flow_event e join touched on id = e.instance_id
         group by e.instance_id having min(seq) <> 1 or max(seq) <> count(*)
        """);
    NEVER.put(
        "an instance without its log, or a log without its instance",
        """
        select t.id, i.id, (select max(seq) from flow_event e where e.instance_id = t.id)
          from touched t left join flow_instance i on i.id = t.id
         where i.id is null
            or (i.state ->> 'sequence')::int is distinct from
               (select max(seq) from flow_event e where e.instance_id = t.id)
        """);
    NEVER.put(
        "the row of the instance says something else than its state",
        """
        select i.id, i.status, i.ended_at, i.current from flow_instance i join touched using (id)
         where i.status <> i.state -> 'standing' ->> 'status'
            or (i.ended_at is null) <> (i.status in ('RUNNING', 'SUSPENDED'))
            or (select count(*) from jsonb_array_elements(i.current)) <>
               (select count(distinct t ->> 'node') from json_array_elements(i.state -> 'tasks') t
                 where t ->> 'state' in ('OPEN', 'CLAIMED'))
        """);
    NEVER.put(
        "waiting tasks differ from the state's",
        """
        with open as (
          select i.id, (t ->> 'number')::int number, t ->> 'node' node, t ->> 'state' state,
                 (t ->> 'revision')::int revision,
                 coalesce(t ->> 'pool', 'person:' || (t ->> 'assignee')) key
            from flow_instance i join touched using (id),
                 json_array_elements(i.state -> 'tasks') t
           where t ->> 'state' in ('OPEN', 'CLAIMED')),
        rows as (select k.* from task k join touched on id = k.instance_id)
        select o.*, k.* from open o
          full join rows k on k.instance_id = o.id and k.number = o.number
         where (o.node, o.state, o.revision, o.key) is distinct from
               (k.node, k.state, k.revision, k.candidate_key)
        """);
    NEVER.put(
        "finished tasks differ from the state's",
        """
        with closed as (
          select i.id, (t ->> 'number')::int number, t ->> 'node' node, t ->> 'state' state
            from flow_instance i join touched using (id),
                 json_array_elements(i.state -> 'tasks') t
           where t ->> 'state' not in ('OPEN', 'CLAIMED')),
        rows as (select k.* from task_done k join touched on id = k.instance_id)
        select c.*, k.* from closed c
          full join rows k on k.instance_id = c.id and k.number = c.number
         where (c.node, c.state) is distinct from (k.node, k.state)
        """);
    NEVER.put(
        "times to come differ from the jobs",
        """
        with timer as (
          select 'flow ' || i.id || ' ' || lower(t ->> 'kind') || '-' || (t ->> 'visit') || '-'
                 || (t ->> 'of') || '-' || (t ->> 'index') key, (t ->> 'at')::timestamptz at
            from flow_instance i join touched using (id),
                 json_array_elements(i.state -> 'timers') t),
        rows as (
          select j.key, j.due_at from job j
            join touched t on t.id = (j.payload ->> 'instance')::uuid
           where j.kind = 'flow-timer')
        select * from timer t full join rows j using (key) where t.at is distinct from j.due_at
        """);
    NEVER.put("a job was given up", "select j.* from job j where dead_at is not null");
    NEVER.put(
        "a join fired twice",
        """
        select e.instance_id, p ->> 'block', p ->> 'generation'
          from flow_event e join touched on id = e.instance_id, jsonb_array_elements(e.parts) p
         where p ->> 'part' = 'fork' and p ->> 'state' = 'JOINED'
         group by 1, 2, 3 having count(*) > 1
        """);
    NEVER.put(
        "a time came twice",
        """
        select e.instance_id, e.visit, e.details ->> 'timer'
          from flow_event e join touched on id = e.instance_id where e.kind = 'TIMED'
         group by 1, 2, 3, e.task having count(*) > 1
        """);
    NEVER.put(
        "commands and lines of a person are not as many",
        """
        with commands as (select person_id, count(*) commands from answer group by person_id),
        lines as (
          select person_id, count(*) lines from flow_event where kind = 'ACTED' group by person_id)
        select * from commands full join lines using (person_id), (select from touched limit 1) t
         where person_id is not null and commands is distinct from lines
        """);
    NEVER.put(
        "revisions of the form are missing",
        """
        select i.id from flow_instance i join touched using (id)
         where (i.form ->> 'revision')::bigint <>
               (select count(*) from submission s where s.instance_id = i.id)
        """);
    NEVER.put(
        "people were not told once each",
        """
        with due as (
          select i.id instance, (t ->> 'number')::int task
            from flow_instance i join touched using (id),
                 json_array_elements(i.state -> 'tasks') t
           where t ->> 'assignee' is not null
          union all
          select i.id, null from flow_instance i join touched using (id)
           where i.status in ('COMPLETED', 'REJECTED')),
        told as (
          select n.instance_id instance, n.task, count(*) times from notice n
            join touched t on t.id = n.instance_id group by 1, 2)
        select * from due d full join told t
            on t.instance = d.instance and t.task is not distinct from d.task
         where t.times is distinct from 1 or d.instance is null
        """);
  }

  private final Connection connection;
  private final Map<UUID, FlowGraph> graphs;
  private final List<String> faults = new ArrayList<>();

  private Books(Connection connection, Map<UUID, FlowGraph> graphs) {
    this.connection = connection;
    this.graphs = graphs;
  }

  /**
   * What is wrong with the applications that were touched since then, and with the commands.
   *
   * @param graphs those of {@link #graphs}
   * @param ledger all that was answered; what it gave before is not looked at again
   */
  static List<String> faults(
      Trial trial, Map<UUID, FlowGraph> graphs, Instant since, Ledger ledger) {
    try (Connection connection = trial.connect()) {
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      Books books = new Books(connection, graphs);
      List<UUID> touched = books.touched(since);
      books.look(touched);
      books.answered(ledger.take());
      books.urged(touched, ledger);
      return books.faults;
    } catch (IOException | SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What is wrong with the applications as a connection sees them. */
  static List<String> faults(Connection connection, Map<UUID, FlowGraph> graphs)
      throws SQLException {
    Books books = new Books(connection, graphs);
    books.look(books.touched(Instant.EPOCH));
    return books.faults;
  }

  private void look(List<UUID> touched) throws SQLException {
    compare(touched);
    retell(touched);
  }

  /** The flows of a trial by the ids of their versions. */
  static Map<UUID, FlowGraph> graphs(Trial trial) throws IOException, SQLException {
    Map<UUID, FlowGraph> graphs = new HashMap<>();
    try (Expressions expressions = Expressions.open(ExpressionSettings.standard().withContexts(1));
        Connection connection = trial.connect()) {
      Definitions definitions = new Definitions(expressions::parse, true);
      new Books(connection, graphs)
          .read(
              "select id, files from service_version",
              row -> {
                Map<String, byte[]> files = new HashMap<>();
                JSON.readValue(row.getString(2), new TypeReference<Map<String, String>>() {})
                    .forEach(
                        (name, text) -> files.put(name, text.getBytes(StandardCharsets.UTF_8)));
                Flow flow = definitions.published(files).flow();
                graphs.put(row.getObject(1, UUID.class), graph(flow));
              });
    }
    return graphs;
  }

  private interface Reading {
    void row(ResultSet row) throws SQLException;
  }

  private void read(String sql, Reading reading, Object... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          reading.row(rows);
        }
      }
    }
  }

  private Array array(String type, Collection<?> all) throws SQLException {
    return connection.createArrayOf(type, all.toArray());
  }

  private List<UUID> touched(Instant since) throws SQLException {
    List<UUID> touched = new ArrayList<>();
    read(
        "select distinct instance_id from flow_event where at >= ?",
        row -> touched.add(row.getObject(1, UUID.class)),
        Timestamp.from(since));
    return touched;
  }

  private void compare(List<UUID> touched) throws SQLException {
    for (Map.Entry<String, String> never : NEVER.entrySet()) {
      String given = "with touched as materialized (select unnest(?::uuid[]) id)";
      String sql = never.getValue().strip();
      String whole = sql.startsWith("with ") ? given + ", " + sql.substring(5) : given + " " + sql;
      read(whole, row -> faults.add(never.getKey() + ": " + text(row)), array("uuid", touched));
    }
  }

  private static String text(ResultSet row) throws SQLException {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      text.append(row.getMetaData().getColumnLabel(i)).append(' ').append(row.getString(i));
      text.append(", ");
    }
    return text.toString();
  }

  /** The state of each is what its log tells, and everything holds in it. */
  private void retell(List<UUID> touched) throws SQLException {
    Map<UUID, List<Event>> logs = new HashMap<>();
    read(
        """
        select instance_id, seq, kind, parts from flow_event where instance_id = any(?)
         order by instance_id, seq
        """,
        row ->
            logs.computeIfAbsent(row.getObject(1, UUID.class), id -> new ArrayList<>())
                .add(StoredInstance.event(row.getInt(2), row.getString(3), row.getString(4))),
        array("uuid", touched));
    read(
        "select id, version_id, state from flow_instance where id = any(?)",
        row -> {
          InstanceState state = StoredInstance.state(row.getString(3));
          List<Event> log = logs.get(row.getObject(1, UUID.class));
          try {
            StoredInstance.check(graphs.get(row.getObject(2, UUID.class)), state, log);
          } catch (AssertionError wrong) {
            faults.add(row.getString(1) + " " + wrong.getMessage());
          }
        },
        array("uuid", touched));
  }

  private static FlowGraph graph(Flow flow) {
    return switch (FlowGraph.of(flow)) {
      case FlowGraph.Sound sound -> sound.graph();
      case FlowGraph.Unsound unsound -> throw new IllegalStateException(unsound.toString());
    };
  }

  /** What was answered with success is there once with its answer; what was refused is not. */
  private void answered(List<Ledger.Entry> entries) throws SQLException {
    Array keys = array("text", entries.stream().map(Ledger.Entry::key).toList());
    Map<String, JsonNode> answers = new HashMap<>();
    read(
        "select key, body from answer where key = any(?)",
        row -> answers.put(row.getString(1), JSON.readTree(row.getString(2))),
        keys);
    Map<String, Integer> effects = new HashMap<>();
    for (String sql :
        List.of(
            "select opinion, count(*) from flow_event where opinion = any(?) group by 1",
            """
            select form -> 'data' ->> 'why', count(*) from flow_instance
             where form -> 'data' ->> 'why' = any(?) group by 1
            """,
            """
            select data ->> 'again', count(*) from submission where data ->> 'again' = any(?)
             group by 1
            """)) {
      read(sql, row -> effects.merge(row.getString(1), row.getInt(2), Integer::sum), keys);
    }
    for (Ledger.Entry entry : entries) {
      boolean succeeded = entry.answer().succeeded();
      JsonNode kept = answers.get(entry.key());
      if (succeeded ? !entry.answer().body().equals(kept) : kept != null) {
        faults.add("answered " + entry + " but kept " + kept);
      }
      int effect = effects.getOrDefault(entry.key(), 0);
      if (entry.trace() != Ledger.Trace.URGE && effect != (succeeded ? 1 : 0)) {
        faults.add(entry + " has " + effect + " effects");
      }
    }
  }

  private void urged(List<UUID> touched, Ledger ledger) throws SQLException {
    read(
        """
        select t.id, count(e.seq) from unnest(?::uuid[]) t(id)
          left join flow_event e on e.instance_id = t.id and e.action = 'urge' group by t.id
        """,
        row -> {
          if (row.getInt(2) != ledger.urges(row.getString(1))) {
            faults.add(row.getString(1) + " was urged " + row.getInt(2) + " times");
          }
        },
        array("uuid", touched));
  }
}
