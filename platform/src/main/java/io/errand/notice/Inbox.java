package io.errand.notice;

import io.errand.database.Changes;
import io.errand.database.Topic;
import io.errand.directory.CandidateKey;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The door to what people were told; nobody reaches another person's rows. */
@Component
public class Inbox {
  private static final int MOST_COUNTED = 1_000;

  private final DatabaseClient database;
  private final Changes changes;
  private final JsonMapper json;

  Inbox(DatabaseClient database, Changes changes, JsonMapper json) {
    this.database = database;
    this.changes = changes;
    this.json = json;
  }

  /** A row of an inbox. */
  public record Entry(UUID id, Told told, boolean read) {}

  /** Where the last page ended. */
  public record Place(Instant at, UUID id) {}

  /**
   * What a person was told, the newest first.
   *
   * @param unread only what they have not read
   * @param after null for the first page
   */
  public Mono<List<Entry>> list(UUID person, boolean unread, Place after, int limit) {
    Instant at = after == null ? Instant.parse("9999-01-01T00:00:00Z") : after.at();
    return database
        .sql(
            """
            select id, wording, service_key, instance_id, task, facts, at,
                   read_at is not null as read
              from notice
             where person_id = :person and (at, id) < (:at, :id)
            """
                + (unread ? " and read_at is null " : "")
                + " order by at desc, id desc limit :limit")
        .bind("person", person)
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .bind("id", after == null ? new UUID(-1, -1) : after.id())
        .bind("limit", limit)
        .map(this::entry)
        .all()
        .collectList();
  }

  private Entry entry(Readable row) {
    Told told =
        new Told(
            NoticeWording.valueOf(row.get("wording", String.class)),
            row.get("service_key", String.class),
            row.get("instance_id", UUID.class),
            row.get("task", Integer.class),
            json.readValue(row.get("facts", Json.class).asArray(), Told.Facts.class),
            row.get("at", Instant.class));
    return new Entry(row.get("id", UUID.class), told, row.get("read", Boolean.class));
  }

  /** How much a person has not read; at most {@value #MOST_COUNTED} are counted. */
  public Mono<Integer> unread(UUID person) {
    return database
        .sql(
            """
            select count(*)::int from (
              select 1 from notice where person_id = :person and read_at is null
               limit :most) n
            """)
        .bind("person", person)
        .bind("most", MOST_COUNTED)
        .map(row -> row.get(0, Integer.class))
        .one();
  }

  /**
   * Marks rows as read, all of them or, when one is not this person's, none.
   *
   * @return the ids that are this person's
   */
  public Mono<Set<UUID>> read(UUID person, Collection<UUID> ids, Instant at) {
    Set<UUID> asked = new HashSet<>(ids);
    return database
        .sql(
            """
            with own as (
              select id from notice where person_id = :person and id = any(:ids)),
            marked as (
              update notice set read_at = :at
               where person_id = :person and id = any(:ids) and read_at is null
                 and (select count(*) from own) = :asked)
            select id from own
            """)
        .bind("person", person)
        .bind("ids", asked.toArray(UUID[]::new))
        .bind("asked", (long) asked.size())
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .map(row -> row.get("id", UUID.class))
        .all()
        .<Set<UUID>>collect(HashSet::new, Set::add)
        .delayUntil(own -> tell(person));
  }

  /** Marks everything that a person was told as read. */
  public Mono<Void> readAll(UUID person, Instant at) {
    return database
        .sql("update notice set read_at = :at where person_id = :person and read_at is null")
        .bind("person", person)
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .then()
        .then(tell(person));
  }

  /** Their other pages count anew. */
  private Mono<Void> tell(UUID person) {
    return changes.tell(Set.of(Topic.notices(CandidateKey.person(person))));
  }
}
