package io.errand.flow;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The door to completed applications on which another one may build. */
@Component
public class CompletedInstances {
  private static final String OWN =
      """
      select i.id, i.service_key, i.version_id, i.number,
             (select coalesce(jsonb_object_agg(key, i.form -> 'data' -> key), '{}')
                from unnest(:keys) key) as columns
        from flow_instance i
       where i.status = 'COMPLETED' and i.applicant_id = :applicant
         and :person in (i.applicant_id, i.starter_id)
      """;

  private final DatabaseClient database;
  private final JsonMapper json;

  CompletedInstances(DatabaseClient database, JsonMapper json) {
    this.database = database;
    this.json = json;
  }

  /**
   * A completed application.
   *
   * @param columns the fields of its form that were asked for; null for what is empty
   */
  public record Completed(
      UUID id, String service, UUID version, String number, ObjectNode columns) {}

  /**
   * Whose completed applications are meant.
   *
   * @param applicant whose they are
   * @param person who reads them: the applicant, or who has submitted them for the applicant
   */
  public record Whose(UUID applicant, UUID person) {}

  /** Those of a service that began last, the newest first. */
  public Mono<List<Completed>> latest(
      String service, Whose whose, Collection<String> keys, int most) {
    return run(
        database
            .sql(
                OWN
                    + """
                       and i.service_key = :service
                     order by i.started_at desc, i.id desc limit :most
                    """)
            .bind("service", service)
            .bind("most", most),
        whose,
        keys);
  }

  /** Those of these ids that there are. */
  public Mono<List<Completed>> find(Collection<UUID> ids, Whose whose, Collection<String> keys) {
    return run(
        database.sql(OWN + " and i.id = any(:ids)").bind("ids", ids.toArray(UUID[]::new)),
        whose,
        keys);
  }

  private Mono<List<Completed>> run(
      DatabaseClient.GenericExecuteSpec statement, Whose whose, Collection<String> keys) {
    return statement
        .bind("applicant", whose.applicant())
        .bind("person", whose.person())
        .bind("keys", keys.toArray(String[]::new))
        .map(this::completed)
        .all()
        .collectList();
  }

  private Completed completed(Readable row) {
    return new Completed(
        row.get("id", UUID.class),
        row.get("service_key", String.class),
        row.get("version_id", UUID.class),
        row.get("number", String.class),
        json.readTree(row.get("columns", Json.class).asArray()).asObject());
  }
}
