package io.errand.task;

import io.errand.database.Write;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The door to what people often say when they decide; nobody reaches another person's. */
@Component
public class Phrases {
  /** How many one person may keep. */
  public static final int MOST = 50;

  /** How many characters one may have. */
  public static final int LONGEST = 666;

  private final DatabaseClient database;

  Phrases(DatabaseClient database) {
    this.database = database;
  }

  /**
   * A person's phrases, in their order.
   *
   * @param revision grows with each change; 0 before the first one
   */
  public record Kept(List<String> texts, int revision) {}

  public Mono<Kept> of(UUID person) {
    return read("select texts, revision from phrase where person_id = :person", person)
        .defaultIfEmpty(new Kept(List.of(), 0));
  }

  /** The same, and lets a person's changes wait for each other until the transaction ends. */
  public Mono<Kept> lock(UUID person) {
    return database
        .sql("insert into phrase (person_id) values (:person) on conflict do nothing")
        .bind("person", person)
        .then()
        .then(
            read(
                "select texts, revision from phrase where person_id = :person for update", person));
  }

  private Mono<Kept> read(String sql, UUID person) {
    return database.sql(sql).bind("person", person).map(Phrases::kept).one();
  }

  private static Kept kept(Readable row) {
    return new Kept(List.of(row.get("texts", String[].class)), row.get("revision", Integer.class));
  }

  /** Puts others in the place of a person's phrases, which are locked. */
  public Write keep(UUID person, Kept next) {
    return new Write(
        "update phrase set texts = :task_texts::text[], revision = :task_revision"
            + " where person_id = :task_person",
        Map.of(
            "task_texts", next.texts().toArray(String[]::new),
            "task_revision", next.revision(),
            "task_person", person));
  }
}
