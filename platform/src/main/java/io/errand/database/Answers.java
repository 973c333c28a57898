package io.errand.database;

import io.r2dbc.postgresql.codec.Json;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The answers that commands got, by who commanded and under which key. */
@Component
public class Answers {
  private final DatabaseClient database;
  private final Changes changes;

  Answers(DatabaseClient database, Changes changes) {
    this.database = database;
    this.changes = changes;
  }

  /**
   * A stored answer.
   *
   * @param request hash of the request that it answered, in hexadecimal digits
   * @param status HTTP status
   * @param body JSON text
   */
  public record Stored(String request, int status, String body) {}

  /** The answer to an earlier command of the same key; empty when there was none. */
  public Mono<Stored> find(UUID person, String key) {
    return database
        .sql(
            "select request_hash, status, body from answer where person_id = :person and key ="
                + " :key")
        .bind("person", person)
        .bind("key", key)
        .map(
            row ->
                new Stored(
                    row.get("request_hash", String.class),
                    row.get("status", Short.class),
                    row.get("body", Json.class).asString()))
        .one();
  }

  /** Keeps an answer in the statement that writes the command's effect. */
  public Write keep(UUID person, String key, Stored answer) {
    return new Write(
        """
        insert into answer (person_id, key, request_hash, status, body)
        values (:database_person, :database_key, :database_hash, :database_status, :database_body)\
        """,
        Map.of(
            "database_person",
            person,
            "database_key",
            key,
            "database_hash",
            answer.request(),
            "database_status",
            (short) answer.status(),
            "database_body",
            Json.of(answer.body())));
  }

  /** Writes everything that a command changes, and tells of it once it is committed. */
  public Mono<Void> write(Write write) {
    DatabaseClient.GenericExecuteSpec statement = database.sql(write.sql());
    for (Map.Entry<String, Object> binding : write.bindings().entrySet()) {
      statement = statement.bind(binding.getKey(), binding.getValue());
    }
    return statement.then().then(changes.tell(write.topics()));
  }
}
