package io.errand.flow;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The door to lists of applications. */
@Component
public class InstanceLists {
  private static final String COLUMNS =
      """
      select i.id, i.service_key, i.version_id, i.number, i.applicant_id, i.starter_id, i.status,
             i.returned, i.current, i.started_at, i.ended_at
      """;
  private static final String NARROWED =
      """
         and (i.started_at, i.id) < (:at, :id)
         and (cardinality(:status::text[]) = 0 or i.status = any(:status))
         and (:words = '%%' or lower(i.number) like :words or i.service_key = any(:services)
              or (:named and i.applicant_id in (
                    select person_id from person_words where words like :words)))
       order by i.started_at desc, i.id desc limit :limit
      """;

  static final String RELATED =
      COLUMNS
          + """
          from flow_instance i
           where i.id in (select r.instance_id from flow_reader r
                           where r.relation = :relation and r.candidate_key = any(:keys))
          """
          + NARROWED;

  /** As many rows at most let somebody read one application for one reason, as a rule. */
  private static final int ROWS_EACH = 4;

  private final DatabaseClient database;
  private final JsonMapper json;

  InstanceLists(DatabaseClient database, JsonMapper json) {
    this.database = database;
    this.json = json;
  }

  /**
   * What a list is narrowed to.
   *
   * @param status empty for all
   * @param words a pattern for LIKE in lower case, matched with numbers
   * @param services keys of services whose titles match what was typed
   * @param named whether the words are also those of applicants
   */
  public record Filter(
      Collection<String> status, String words, Collection<String> services, boolean named) {}

  /** Where the last page ended; null for the first. */
  public record Place(Instant at, UUID id) {}

  /** A row of a list. */
  public record Listed(
      UUID id,
      String service,
      UUID version,
      String number,
      UUID applicant,
      UUID starter,
      String status,
      boolean returned,
      List<Flows.Waiting> current,
      Instant startedAt,
      Instant endedAt) {}

  /** What somebody applied for or submitted for others, the newest first. */
  public Mono<List<Listed>> own(UUID person, Filter filter, Place before, int limit) {
    String sql =
        "select * from (("
            + COLUMNS
            + "from flow_instance i where i.applicant_id = :person\n"
            + NARROWED
            + ") union all ("
            + COLUMNS
            + "from flow_instance i where i.starter_id = :person and i.applicant_id <> :person\n"
            + NARROWED
            + ")) i order by started_at desc, id desc limit :limit";
    return run(database.sql(sql).bind("person", person), filter, before, limit);
  }

  /**
   * What somebody may read for a reason such as handler, cc, supervisor or tracker, the newest
   * first.
   */
  public Mono<List<Listed>> related(
      String relation, Collection<String> keys, Filter filter, Place before, int limit) {
    return run(watched(database.sql(RELATED), relation, keys), filter, before, limit);
  }

  static DatabaseClient.GenericExecuteSpec watched(
      DatabaseClient.GenericExecuteSpec statement, String relation, Collection<String> keys) {
    return statement.bind("relation", relation).bind("keys", keys.toArray(String[]::new));
  }

  private Mono<List<Listed>> run(
      DatabaseClient.GenericExecuteSpec statement, Filter filter, Place before, int limit) {
    return narrowed(statement, filter, before, limit).map(this::listed).all().collectList();
  }

  static DatabaseClient.GenericExecuteSpec narrowed(
      DatabaseClient.GenericExecuteSpec statement, Filter filter, Place before, int limit) {
    Instant at = before == null ? Instant.parse("9999-01-01T00:00:00Z") : before.at();
    return statement
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .bind("id", before == null ? new UUID(-1, -1) : before.id())
        .bind("status", filter.status().toArray(String[]::new))
        .bind("words", filter.words())
        .bind("services", filter.services().toArray(String[]::new))
        .bind("named", filter.named())
        .bind("limit", limit);
  }

  private Listed listed(Readable row) {
    return new Listed(
        row.get("id", UUID.class),
        row.get("service_key", String.class),
        row.get("version_id", UUID.class),
        row.get("number", String.class),
        row.get("applicant_id", UUID.class),
        row.get("starter_id", UUID.class),
        row.get("status", String.class),
        Boolean.TRUE.equals(row.get("returned", Boolean.class)),
        json.readValue(
            row.get("current", Json.class).asArray(), new TypeReference<List<Flows.Waiting>>() {}),
        row.get("started_at", Instant.class),
        row.get("ended_at", Instant.class));
  }

  /**
   * How many applications are somebody's own, under {@code applicant}, and how many they may read,
   * by the reason; none is counted further than {@code most}.
   */
  public Mono<Map<String, Integer>> counts(
      UUID person, Collection<String> relations, Collection<String> keys, int most) {
    return database
        .sql(
            """
            select 'applicant' relation, count(*)::int n from (
              (select id from flow_instance where applicant_id = :person limit :most)
              union
              (select id from flow_instance where starter_id = :person limit :most)) own
            union all
            select w.relation, least(count(distinct r.instance_id), :most)::int
              from unnest(:relations::text[]) w(relation)
             cross join lateral (
               select instance_id from flow_reader
                where relation = w.relation and candidate_key = any(:keys) limit :rows) r
             group by w.relation
            """)
        .bind("person", person)
        .bind("relations", relations.toArray(String[]::new))
        .bind("keys", keys.toArray(String[]::new))
        .bind("most", most)
        .bind("rows", most * ROWS_EACH)
        .map(row -> Map.entry(row.get("relation", String.class), row.get("n", Integer.class)))
        .all()
        .collectMap(Map.Entry::getKey, one -> Math.min(one.getValue(), most));
  }

  /** What an application is called, and by which version of its service it runs. */
  public record Called(UUID id, String number, UUID version) {}

  /** What applications are called, by id; unknown ids are missing. */
  public Mono<Map<UUID, Called>> called(Collection<UUID> ids) {
    return database
        .sql("select id, number, version_id from flow_instance where id = any(:ids)")
        .bind("ids", ids.toArray(UUID[]::new))
        .map(
            row ->
                new Called(
                    row.get("id", UUID.class),
                    row.get("number", String.class),
                    row.get("version_id", UUID.class)))
        .all()
        .collectMap(Called::id);
  }

  /** An application by which somebody applied before. */
  public record Earlier(UUID id, String number, Instant submittedAt) {}

  /** By what somebody applied for a service last, for themselves; empty when they never did. */
  public Mono<Earlier> latest(UUID person, String service) {
    return database
        .sql(
            """
            select id, number, started_at from flow_instance
             where applicant_id = :person and starter_id = :person and service_key = :service
               and parent_id is null
             order by started_at desc, id desc limit 1
            """)
        .bind("person", person)
        .bind("service", service)
        .map(
            row ->
                new Earlier(
                    row.get("id", UUID.class),
                    row.get("number", String.class),
                    row.get("started_at", Instant.class)))
        .one();
  }
}
