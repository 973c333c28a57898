package io.errand.form;

import com.fasterxml.uuid.Generators;
import io.errand.database.Write;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
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

/** The door to forms that are not submitted yet. Only their owner ever reads one. */
@Component
public class Drafts {
  private final DatabaseClient database;
  private final JsonMapper json;

  Drafts(DatabaseClient database, JsonMapper json) {
    this.database = database;
    this.json = json;
  }

  /**
   * A form that somebody has begun.
   *
   * @param revision grows with every save
   */
  public record Draft(
      UUID id,
      UUID beneficiary,
      String service,
      UUID version,
      int revision,
      Instant updatedAt,
      ObjectNode data) {}

  /** A draft that begins, and the part of the statement that stores it. */
  public record Begun(Draft draft, Write write) {}

  /** Begins a draft. */
  public Begun begin(
      UUID person, UUID beneficiary, String service, UUID version, ObjectNode data, Instant now) {
    UUID id = Generators.timeBasedEpochGenerator().generate();
    Write write =
        new Write(
            """
            insert into draft (id, person_id, beneficiary_id, service_key, version_id, data,
                               created_at, updated_at)
            values (:form_draft, :form_person, :form_beneficiary, :form_service, :form_version,
                    :form_data, :form_now, :form_now)\
            """,
            Map.of(
                "form_draft", id,
                "form_person", person,
                "form_beneficiary", beneficiary,
                "form_service", service,
                "form_version", version,
                "form_data", json(data),
                "form_now", now.atOffset(ZoneOffset.UTC)));
    return new Begun(new Draft(id, beneficiary, service, version, 1, now, data), write);
  }

  /** One draft of a person; empty when there is none of theirs. */
  public Mono<Draft> find(UUID person, UUID id) {
    return database
        .sql("select * from draft where id = :id and person_id = :person")
        .bind("id", id)
        .bind("person", person)
        .map(this::draft)
        .one();
  }

  /**
   * One draft of a person, kept from changing until the transaction ends; empty when there is none.
   */
  public Mono<Draft> lock(UUID person, UUID id) {
    return database
        .sql("select * from draft where id = :id and person_id = :person for update")
        .bind("id", id)
        .bind("person", person)
        .map(this::draft)
        .one();
  }

  /** How many drafts a person has. */
  public Mono<Integer> count(UUID person) {
    return database
        .sql("select count(*)::int from draft where person_id = :person")
        .bind("person", person)
        .map(row -> row.get(0, Integer.class))
        .one();
  }

  /** A person's drafts, the one worked at last first. */
  public Mono<List<Draft>> all(UUID person, int most) {
    return database
        .sql("select * from draft where person_id = :person order by updated_at desc limit :most")
        .bind("person", person)
        .bind("most", most)
        .map(this::draft)
        .all()
        .collectList();
  }

  /** Saves what was entered over a known revision; empty when the draft has moved on. */
  public Mono<Draft> save(UUID person, UUID id, int revision, ObjectNode data) {
    return database
        .sql(
            """
            update draft set data = :data, revision = revision + 1, updated_at = now()
             where id = :id and person_id = :person and revision = :revision
            returning *
            """)
        .bind("id", id)
        .bind("person", person)
        .bind("revision", revision)
        .bind("data", json(data))
        .map(this::draft)
        .one();
  }

  /** Throws a draft away; true when there was one. */
  public Mono<Boolean> delete(UUID person, UUID id) {
    return database
        .sql("delete from draft where id = :id and person_id = :person")
        .bind("id", id)
        .bind("person", person)
        .fetch()
        .rowsUpdated()
        .map(rows -> rows > 0);
  }

  /** Takes the draft away in the statement that submits it. */
  public Write submitted(UUID person, UUID id) {
    return new Write(
        "delete from draft where id = :form_draft and person_id = :form_drafter",
        Map.of("form_draft", id, "form_drafter", person));
  }

  private Json json(ObjectNode data) {
    return Json.of(json.writeValueAsBytes(data));
  }

  private Draft draft(Readable row) {
    return new Draft(
        row.get("id", UUID.class),
        row.get("beneficiary_id", UUID.class),
        row.get("service_key", String.class),
        row.get("version_id", UUID.class),
        row.get("revision", Integer.class),
        row.get("updated_at", Instant.class),
        json.readValue(row.get("data", Json.class).asArray(), ObjectNode.class));
  }
}
