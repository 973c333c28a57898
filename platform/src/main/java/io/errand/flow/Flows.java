package io.errand.flow;

import io.errand.database.ReferenceData;
import io.errand.database.Topic;
import io.errand.database.Write;
import io.errand.definition.Action;
import io.errand.directory.CandidateKey;
import io.errand.form.Filled;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The door to running instances: the locked row, and the parts of the statement that changes it.
 */
@Component
public class Flows {
  private static final Parent NO_PARENT = new Parent(new UUID(0, 0), null, null);

  private final DatabaseClient database;
  private final ReferenceData reference;
  private final JsonMapper json;
  private final Clock clock;

  Flows(DatabaseClient database, ReferenceData reference, JsonMapper json, Clock clock) {
    this.database = database;
    this.reference = reference;
    this.json = json;
    this.clock = clock;
  }

  /**
   * An instance with everything that decisions about it read.
   *
   * @param parent what has started it, null for a person
   */
  public record Instance(
      UUID id,
      String service,
      UUID version,
      String number,
      UUID applicant,
      UUID starter,
      Filled form,
      InstanceState state,
      Instant startedAt,
      Instant endedAt,
      Parent parent) {}

  /**
   * What of another instance has started one.
   *
   * @param child the number of the {@link Child}, null for none
   * @param effect the number of the {@link Effect}, null for none
   */
  public record Parent(UUID instance, Integer child, Integer effect) {

    public static Parent ofChild(UUID instance, int number) {
      return new Parent(instance, number, null);
    }

    public static Parent ofEffect(UUID instance, int number) {
      return new Parent(instance, null, number);
    }
  }

  /**
   * Locks and reads an instance that somebody may see; empty when there is none. What it gives is
   * what the last command left, also after waiting for it: everything stands in the one row.
   */
  public Mono<Seen> lock(UUID id, UUID person) {
    return read(id, person, "for update of i");
  }

  /** Locks and reads an instance for what happens without a person; empty when there is none. */
  public Mono<Instance> lock(UUID id) {
    return database
        .sql("select *, " + ReferenceData.VERSION + " from flow_instance where id = :id for update")
        .bind("id", id)
        .map(this::noticed)
        .one();
  }

  private Instance noticed(Readable row) {
    reference.noticed(row);
    return instance(row);
  }

  /**
   * Reads an instance for what happens without a person, as it is now; empty when there is none.
   */
  public Mono<Instance> find(UUID id) {
    return database
        .sql("select *, " + ReferenceData.VERSION + " from flow_instance where id = :id")
        .bind("id", id)
        .map(this::noticed)
        .one();
  }

  /** Reads an instance that somebody may see; empty when there is none. */
  public Mono<Seen> see(UUID id, UUID person) {
    return read(id, person, "");
  }

  private Mono<Seen> read(UUID id, UUID person, String locking) {
    return database
        .sql(
            """
            with mine as (
              select array_agg(candidate_key) keys from person_key where person_id = :person)
            select i.*, mine.keys, a.relations, b.lent, %s from flow_instance i
             cross join mine
             cross join lateral (
               select array_agg(distinct relation || ' ' || coalesce(node, '')) relations
                 from application_access
                where instance_id = i.id and candidate_key = any(mine.keys)) a
             cross join lateral (
               select jsonb_agg(jsonb_build_object(
                        'appointment', l.id, 'principal', l.principal_id, 'from', l.covers_from,
                        'keys', l.keys, 'nodes', l.nodes) order by l.id) lent
                 from (
                   select k.id, k.principal_id, k.covers_from,
                          array_agg(distinct k.candidate_key) keys, array_agg(distinct r.node) nodes
                     from lent_key k
                     join flow_reader r on r.instance_id = i.id and r.relation = 'candidate'
                          and r.candidate_key = k.candidate_key
                    where k.proxy_id = :person and k.begins_at <= :now and k.ends_at > :now
                      and (k.services is null or i.service_key = any(k.services))
                      and k.principal_id not in (i.applicant_id, i.starter_id)
                    group by k.id, k.principal_id, k.covers_from) l) b
             where i.id = :id and (a.relations is not null or b.lent is not null)
            """
                    .formatted(ReferenceData.VERSION)
                + locking)
        .bind("id", id)
        .bind("person", person)
        .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
        .map(
            row ->
                new Seen(
                    noticed(row),
                    relations(row.get("relations", String[].class)),
                    keys(row),
                    lent(row.get("lent", Json.class))))
        .one();
  }

  private List<Lent> lent(Json rows) {
    return rows == null
        ? List.of()
        : json.readValue(rows.asArray(), new TypeReference<List<Lent>>() {});
  }

  private static Set<String> keys(Readable row) {
    return Set.of(row.get("keys", String[].class));
  }

  /**
   * An instance as somebody may see it.
   *
   * @param relations why they may themselves; none when they only act for others
   * @param keys their candidate keys, with which it was read
   * @param lent for whom else they may act in it
   */
  public record Seen(
      Instance instance, List<Relation> relations, Set<String> keys, List<Lent> lent) {}

  /**
   * Why somebody may see an instance.
   *
   * @param kind applicant, starter, candidate, handler, cc, supervisor, tracker or administrator
   * @param node where; "" for applicant and starter
   */
  public record Relation(String kind, String node) {}

  private static List<Relation> relations(String[] words) {
    List<Relation> relations = new ArrayList<>();
    for (String word : words == null ? new String[0] : words) {
      String[] parts = word.split(" ", 2);
      relations.add(new Relation(parts[0], parts[1]));
    }
    return relations;
  }

  /**
   * A free place among the applications that one person may run at once; 0 where there is no limit.
   *
   * @param most how many may run at once, null for any number
   */
  public Mono<Integer> freeSlot(String service, UUID applicant, Integer most) {
    if (most == null) {
      return Mono.just(0);
    }
    return database
        .sql(
            """
            select s from generate_series(1, :most) s
             where not exists (
               select 1 from flow_instance i
                where i.service_key = :service and i.applicant_id = :applicant
                  and i.open_slot = s)
             order by s limit 1
            """)
        .bind("most", most)
        .bind("service", service)
        .bind("applicant", applicant)
        .map(row -> row.get(0, Integer.class))
        .one()
        .switchIfEmpty(Mono.error(() -> new TooManyOpen(most)));
  }

  /** What a failed write means: two submissions at once took the same place. */
  public static Throwable explain(Throwable failure) {
    return String.valueOf(failure.getMessage()).contains("flow_instance_one_per_slot")
        ? new TooManyOpen(1)
        : failure;
  }

  /** The row of a new instance. */
  public Write insert(Instance instance, List<Waiting> current, int openSlot) {
    Map<String, Object> bindings = changing(instance, current);
    bindings.put("flow_form", json(instance.form()));
    bindings.put("flow_service", instance.service());
    bindings.put("flow_version", instance.version());
    bindings.put("flow_number", instance.number());
    bindings.put("flow_applicant", instance.applicant());
    bindings.put("flow_starter", instance.starter());
    bindings.put("flow_started", instance.startedAt().atOffset(ZoneOffset.UTC));
    bindings.put("flow_slot", openSlot);
    Parent parent = instance.parent() == null ? NO_PARENT : instance.parent();
    bindings.put("flow_parent", parent.instance());
    bindings.put("flow_child", parent.child() == null ? 0 : parent.child());
    bindings.put("flow_effect", parent.effect() == null ? 0 : parent.effect());
    return new Write(
        """
        insert into flow_instance (id, service_key, version_id, number, applicant_id, starter_id,
                                   status, returned, form, state, current, open_slot, started_at,
                                   ended_at, parent_id, parent_child, parent_effect)
        values (:flow_id, :flow_service, :flow_version, :flow_number, :flow_applicant,
                :flow_starter, :flow_status, :flow_returned, :flow_form,
                :flow_state::json, :flow_current,
                case when :flow_ended = '' then nullif(:flow_slot, 0) end,
                :flow_started, nullif(:flow_ended, '')::timestamptz,
                nullif(:flow_parent, '00000000-0000-0000-0000-000000000000'::uuid),
                nullif(:flow_child, 0), nullif(:flow_effect, 0))\
        """,
        bindings);
  }

  /**
   * What a command leaves in the row.
   *
   * @param refilled whether the form is another one than before; writing it costs as much as the
   *     rest
   */
  public Write update(Instance instance, List<Waiting> current, boolean refilled) {
    Map<String, Object> bindings = changing(instance, current);
    if (refilled) {
      bindings.put("flow_form", json(instance.form()));
    }
    return new Write(
        """
        update flow_instance
           set status = :flow_status, returned = :flow_returned, state = :flow_state::json,
               current = :flow_current, ended_at = nullif(:flow_ended, '')::timestamptz,
               open_slot = case when :flow_ended = '' then open_slot end%s
         where id = :flow_id\
        """
            .formatted(refilled ? ", form = :flow_form" : ""),
        bindings);
  }

  private Map<String, Object> changing(Instance instance, List<Waiting> current) {
    InstanceState state = instance.state();
    Map<String, Object> bindings = new HashMap<>();
    bindings.put("flow_id", instance.id());
    bindings.put("flow_status", state.status().name());
    bindings.put("flow_returned", state.tickets().stream().anyMatch(Ticket::live));
    bindings.put("flow_state", json.writeValueAsString(state));
    bindings.put("flow_current", json(current));
    bindings.put("flow_ended", instance.endedAt() == null ? "" : instance.endedAt().toString());
    return bindings;
  }

  /**
   * A node that waits, as lists show it.
   *
   * @param people who is asked by name
   * @param pools the keys of the pools that are asked
   */
  public record Waiting(String node, Instant since, List<UUID> people, List<String> pools) {

    /** The nodes that wait, one line each, in the order in which they began to. */
    public static List<Waiting> of(InstanceState state) {
      Map<String, List<Task>> waiting = new LinkedHashMap<>();
      state
          .openTasks()
          .forEach(task -> waiting.computeIfAbsent(task.node(), n -> new ArrayList<>()).add(task));
      return waiting.entrySet().stream().map(node -> of(node.getKey(), node.getValue())).toList();
    }

    private static Waiting of(String node, List<Task> tasks) {
      return new Waiting(
          node,
          tasks.getFirst().since(),
          tasks.stream().map(Task::assignee).filter(Objects::nonNull).toList(),
          tasks.stream().map(Task::pool).filter(Objects::nonNull).toList());
    }
  }

  /** Lines for the log. Their numbers refuse what was decided about an older state. */
  public Write append(UUID instance, List<Event> events) {
    List<Line> lines = events.stream().map(Line::of).toList();
    return new Write(
            """
            insert into flow_event (instance_id, seq, at, kind, action, node, visit, task, person_id,
                                    on_behalf_of, opinion, details, parts)
            select :flow_log, e.seq, e.at, e.kind, e.action, e.node, e.visit, e.task, e.person,
                   e.behalf, e.opinion, e.details, e.parts
              from jsonb_to_recordset(:flow_events::jsonb)
                   as e(seq int, at timestamptz, kind text, action text, node text, visit int,
                        task int, person uuid, behalf uuid, opinion text, details jsonb, parts jsonb)\
            """,
            Map.of("flow_log", instance, "flow_events", json(lines)))
        .telling(Set.of(Topic.application(instance)));
  }

  /** A line as it is written; its types are declared so that every part says what it is. */
  private record Line(
      int seq,
      Instant at,
      Event.Kind kind,
      Action action,
      String node,
      Integer visit,
      Integer task,
      UUID person,
      UUID behalf,
      String opinion,
      Map<String, Object> details,
      List<Part> parts) {

    static Line of(Event event) {
      return new Line(
          event.seq(),
          event.at(),
          event.kind(),
          event.action(),
          event.node(),
          event.visit(),
          event.task(),
          event.by(),
          event.onBehalfOf(),
          event.opinion(),
          event.details(),
          event.parts());
    }
  }

  /** A right to read that begins. */
  public record Reads(String candidateKey, String relation, String node) {}

  /** Lets people read an instance from now on. */
  public Write admit(UUID instance, List<Reads> readers, Instant at) {
    return new Write(
        """
        insert into flow_reader (instance_id, candidate_key, relation, node, at)
        select :flow_read, r.key, r.relation, r.node, :flow_read_at
          from unnest(:flow_readers::text[], :flow_relations::text[], :flow_nodes::text[])
               r(key, relation, node)
        on conflict do nothing\
        """,
        Map.of(
            "flow_read", instance,
            "flow_read_at", at.atOffset(ZoneOffset.UTC),
            "flow_readers", readers.stream().map(Reads::candidateKey).toArray(String[]::new),
            "flow_relations", readers.stream().map(Reads::relation).toArray(String[]::new),
            "flow_nodes", readers.stream().map(Reads::node).toArray(String[]::new)));
  }

  /** The key under which a task waits. */
  public static String candidateKey(Task task) {
    return task.pool() == null ? CandidateKey.person(task.assignee()) : task.pool();
  }

  private Json json(Object value) {
    return Json.of(json.writeValueAsBytes(value));
  }

  Instance instance(Readable row) {
    return new Instance(
        row.get("id", UUID.class),
        row.get("service_key", String.class),
        row.get("version_id", UUID.class),
        row.get("number", String.class),
        row.get("applicant_id", UUID.class),
        row.get("starter_id", UUID.class),
        json.readValue(row.get("form", Json.class).asArray(), Filled.class),
        json.readValue(row.get("state", Json.class).asArray(), InstanceState.class),
        row.get("started_at", Instant.class),
        row.get("ended_at", Instant.class),
        parent(row));
  }

  private static Parent parent(Readable row) {
    UUID id = row.get("parent_id", UUID.class);
    return id == null
        ? null
        : new Parent(
            id, row.get("parent_child", Integer.class), row.get("parent_effect", Integer.class));
  }
}
