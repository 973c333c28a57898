package io.errand.flow;

import io.errand.definition.Text;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The door to what happened in an instance. Who may read it has been checked by who asks. */
@Component
public class Log {
  static final String LINES =
      """
      select e.* from flow_event e
       where e.instance_id = :instance and e.seq < :before
         and exists (select 1 from application_access a
                      where a.instance_id = e.instance_id
                        and a.candidate_key = any(:keys))
       order by e.seq desc limit :limit
      """;

  private final DatabaseClient database;
  private final JsonMapper json;

  Log(DatabaseClient database, JsonMapper json) {
    this.database = database;
    this.json = json;
  }

  /**
   * One line; see {@link Event}.
   *
   * @param files what came with the opinion
   */
  public record Line(
      int seq,
      Instant at,
      Event.Kind kind,
      String action,
      String node,
      Integer visit,
      Integer task,
      UUID person,
      UUID onBehalfOf,
      String opinion,
      List<Enclosed> files,
      Map<String, Object> details) {}

  /**
   * What somebody said.
   *
   * @param words null where they only gave files
   */
  public record Said(String words, List<Enclosed> files) {}

  /**
   * Lines before another one, the newest first.
   *
   * @param keys the candidate keys of the reader
   */
  public Mono<List<Line>> lines(UUID instance, Collection<String> keys, int before, int limit) {
    return database
        .sql(LINES)
        .bind("instance", instance)
        .bind("before", before)
        .bind("keys", keys.toArray(String[]::new))
        .bind("limit", limit)
        .map(
            row -> {
              Map<String, Object> details = details(row);
              return new Line(
                  row.get("seq", Integer.class),
                  row.get("at", Instant.class),
                  Event.Kind.valueOf(row.get("kind", String.class)),
                  row.get("action", String.class),
                  row.get("node", String.class),
                  row.get("visit", Integer.class),
                  row.get("task", Integer.class),
                  row.get("person_id", UUID.class),
                  row.get("on_behalf_of", UUID.class),
                  row.get("opinion", String.class),
                  files(details),
                  details);
            })
        .all()
        .collectList();
  }

  private Map<String, Object> details(Readable row) {
    return json.readValue(
        row.get("details", Json.class).asArray(), new TypeReference<Map<String, Object>>() {});
  }

  private List<Enclosed> files(Map<String, Object> details) {
    Object files = details.get(Enclosed.DETAIL);
    return files == null
        ? List.of()
        : json.convertValue(files, new TypeReference<List<Enclosed>>() {});
  }

  /**
   * The number of the line with whose opinion a file came.
   *
   * @param keys the candidate keys of the reader; empty where none of them leads to the instance
   */
  public Mono<Integer> lineWith(UUID instance, Collection<String> keys, UUID file) {
    return database
        .sql(
            """
            select e.seq from flow_event e
             where e.instance_id = :instance
               and e.details @> jsonb_build_object(
                     'files', jsonb_build_array(jsonb_build_object('id', :file::text)))
               and exists (select 1 from application_access a
                            where a.instance_id = e.instance_id
                              and a.candidate_key = any(:keys))
            """)
        .bind("instance", instance)
        .bind("keys", keys.toArray(String[]::new))
        .bind("file", file.toString())
        .map(row -> row.get("seq", Integer.class))
        .one();
  }

  /** What people called the nodes of versions that an instance has left, by id. */
  public Mono<Map<String, Text>> formerTitles(UUID instance) {
    return database
        .sql(
            "select details -> 'titles' from flow_event"
                + " where instance_id = :instance and kind = 'MIGRATED' order by seq")
        .bind("instance", instance)
        .map(
            row ->
                json.readValue(
                    row.get(0, Json.class).asArray(), new TypeReference<Map<String, Text>>() {}))
        .all()
        .collect(HashMap::new, Map::putAll);
  }

  /** What was said, by the number of its line. */
  public Mono<Map<Integer, Said>> opinions(UUID instance, List<Integer> lines) {
    if (lines.isEmpty()) {
      return Mono.just(Map.of());
    }
    return database
        .sql(
            """
            select seq, opinion, details from flow_event
             where instance_id = :instance and seq = any(:lines)
               and (opinion is not null or details -> 'files' is not null)
            """)
        .bind("instance", instance)
        .bind("lines", lines.toArray(Integer[]::new))
        .map(
            row ->
                Map.entry(
                    row.get("seq", Integer.class),
                    new Said(row.get("opinion", String.class), files(details(row)))))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }
}
