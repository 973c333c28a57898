package io.errand.form;

import io.errand.database.Write;
import io.r2dbc.postgresql.codec.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The door to what was submitted: every revision of it is kept. */
@Component
public class Submissions {
  private static final int MOST_TOLD = 100;

  private final DatabaseClient database;
  private final JsonMapper json;

  Submissions(DatabaseClient database, JsonMapper json) {
    this.database = database;
    this.json = json;
  }

  /** The data of one revision. */
  public Mono<ObjectNode> revision(UUID instance, int revision) {
    return database
        .sql("select data from submission where instance_id = :instance and revision = :revision")
        .bind("instance", instance)
        .bind("revision", revision)
        .map(row -> json.readTree(row.get("data", Json.class).asArray()).asObject())
        .one();
  }

  /**
   * What one person submitted of an application, as they did so last; empty when they never did.
   */
  public Mono<ObjectNode> lastOf(UUID instance, UUID person) {
    return database
        .sql(
            """
            select data from submission
             where instance_id = :instance and person_id = :person
             order by revision desc limit 1
            """)
        .bind("instance", instance)
        .bind("person", person)
        .map(row -> json.readTree(row.get("data", Json.class).asArray()).asObject())
        .one();
  }

  /** The data of the last revision that named a file; empty when none did. */
  public Mono<ObjectNode> naming(UUID instance, UUID file) {
    return database
        .sql(
            """
            select data from submission
             where instance_id = :instance and position(:file in data::text) > 0
             order by revision desc limit 1
            """)
        .bind("instance", instance)
        .bind("file", file.toString())
        .map(row -> json.readTree(row.get("data", Json.class).asArray()).asObject())
        .one();
  }

  /**
   * One revision.
   *
   * @param node where it was made
   */
  public record Kept(int revision, UUID person, String node, Instant at) {}

  /** The latest revisions of an application, the oldest of them first. */
  public Mono<List<Kept>> revisions(UUID instance) {
    return database
        .sql(
            """
            select * from (
              select revision, person_id, node, at from submission
               where instance_id = :instance order by revision desc limit :most) latest
             order by revision
            """)
        .bind("instance", instance)
        .bind("most", MOST_TOLD)
        .map(
            row ->
                new Kept(
                    row.get("revision", Integer.class),
                    row.get("person_id", UUID.class),
                    row.get("node", String.class),
                    row.get("at", Instant.class)))
        .all()
        .collectList();
  }

  /** Keeps one revision, with who made it at which node. */
  public Write keep(UUID instance, Filled filled, UUID person, String node, Instant at) {
    return new Write(
        """
        insert into submission (instance_id, revision, data, changed, person_id, node, at)
        values (:form_instance, :form_revision, :form_data, :form_changed, :form_person,
                :form_node, :form_at)\
        """,
        Map.of(
            "form_instance", instance,
            "form_revision", filled.revision(),
            "form_data", Json.of(json.writeValueAsBytes(filled.data())),
            "form_changed", Json.of(json.writeValueAsBytes(filled.changed())),
            "form_person", person,
            "form_node", node,
            "form_at", at.atOffset(ZoneOffset.UTC)));
  }
}
