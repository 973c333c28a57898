package io.errand.flow;

import io.errand.database.Write;
import io.r2dbc.postgresql.codec.Json;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * The door to the instances of one service that have not ended, for those who administer it. Who
 * may ask has been checked by who asks.
 */
@Component
public class RunningInstances {
  private final DatabaseClient database;
  private final Flows flows;
  private final JsonMapper json;

  RunningInstances(DatabaseClient database, Flows flows, JsonMapper json) {
    this.database = database;
    this.flows = flows;
    this.json = json;
  }

  /**
   * Instances in the order of their ids.
   *
   * @param after the last of the page before; null for the first page
   */
  public Mono<List<Flows.Instance>> page(String service, UUID after, int limit) {
    return database
        .sql(
            """
            select * from flow_instance
             where service_key = :service and ended_at is null and id > :after
             order by id limit :limit
            """)
        .bind("service", service)
        .bind("after", after == null ? new UUID(0, 0) : after)
        .bind("limit", limit)
        .map(flows::instance)
        .all()
        .collectList();
  }

  /** Locks and reads an instance; empty when there is none of this id in the service. */
  public Mono<Flows.Instance> lock(String service, UUID id) {
    return database
        .sql("select * from flow_instance where id = :id and service_key = :service for update")
        .bind("id", id)
        .bind("service", service)
        .map(flows::instance)
        .one();
  }

  /** What moving to another version leaves in the row. */
  public Write move(UUID instance, UUID version, InstanceState state) {
    return new Write(
        """
        update flow_instance
           set version_id = :flow_version, state = :flow_state::json,
               current = :flow_current
         where id = :flow_id\
        """,
        Map.of(
            "flow_id",
            instance,
            "flow_version",
            version,
            "flow_state",
            json.writeValueAsString(state),
            "flow_current",
            Json.of(json.writeValueAsBytes(Flows.Waiting.of(state)))));
  }

  /** Who may read an instance because of a node goes on to do so under its new id. */
  public Write moveReaders(UUID instance, Map<String, String> nodes) {
    List<Map.Entry<String, String>> renamed = List.copyOf(nodes.entrySet());
    return new Write(
        """
        update flow_reader r set node = m.next
          from unnest(:flow_left::text[], :flow_next::text[]) m(left_node, next)
         where r.instance_id = :flow_reading and r.node = m.left_node
           and not exists (
             select 1 from flow_reader other
              where other.instance_id = r.instance_id and other.candidate_key = r.candidate_key
                and other.relation = r.relation and other.node = m.next)\
        """,
        Map.of(
            "flow_reading", instance,
            "flow_left", renamed.stream().map(Map.Entry::getKey).toArray(String[]::new),
            "flow_next", renamed.stream().map(Map.Entry::getValue).toArray(String[]::new)));
  }
}
