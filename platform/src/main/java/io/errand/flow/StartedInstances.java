package io.errand.flow;

import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The door to instances that other instances have started. */
@Component
public class StartedInstances {
  private static final int MOST = 500;

  private final DatabaseClient database;

  StartedInstances(DatabaseClient database) {
    this.database = database;
  }

  /** What a child or an effect of another instance has started; empty when nothing yet. */
  public Mono<UUID> find(Flows.Parent parent) {
    return database
        .sql(
            """
            select id from flow_instance
             where parent_id = :parent
               and (parent_child = nullif(:child, 0) or parent_effect = nullif(:effect, 0))
            """)
        .bind("parent", parent.instance())
        .bind("child", parent.child() == null ? 0 : parent.child())
        .bind("effect", parent.effect() == null ? 0 : parent.effect())
        .map(row -> row.get("id", UUID.class))
        .one();
  }

  /**
   * How many instances stand one above the other over an instance; 0 for one that has no parent.
   */
  public Mono<Integer> depth(UUID instance) {
    return database
        .sql(
            """
            with recursive up as (
              select parent_id from flow_instance where id = :id
              union all
              select i.parent_id from up join flow_instance i on i.id = up.parent_id)
            select count(parent_id)::int from up
            """)
        .bind("id", instance)
        .map(row -> row.get(0, Integer.class))
        .one();
  }

  /**
   * An instance beside another one.
   *
   * @param child the number of the {@link Child} that it is, null where it is none
   * @param effect the number of the {@link Effect} that started it, null where none did
   */
  public record Near(
      UUID id,
      String number,
      UUID version,
      Standing.Status status,
      Integer child,
      Integer effect) {}

  /**
   * What an instance has started, and what has started it, as far as somebody may see them.
   *
   * @param of whose neighbours are looked for
   */
  public Mono<List<Near>> near(Flows.Instance of, UUID person) {
    return database
        .sql(
            """
            with near as (
              select id, number, version_id, status, parent_child child, parent_effect effect
                from flow_instance where parent_id = :id
              union all
              select id, number, version_id, status, null, null
                from flow_instance where id = :parent)
            select * from near n
             where exists (
               select 1 from application_access a
                 join person_key k on k.candidate_key = a.candidate_key and k.person_id = :person
                where a.instance_id = n.id)
             order by coalesce(n.child, n.effect), n.id limit :most
            """)
        .bind("id", of.id())
        .bind("parent", of.parent() == null ? new UUID(0, 0) : of.parent().instance())
        .bind("person", person)
        .bind("most", MOST)
        .map(StartedInstances::near)
        .all()
        .collectList();
  }

  private static Near near(Readable row) {
    return new Near(
        row.get("id", UUID.class),
        row.get("number", String.class),
        row.get("version_id", UUID.class),
        Standing.Status.valueOf(row.get("status", String.class)),
        row.get("child", Integer.class),
        row.get("effect", Integer.class));
  }
}
