package io.errand.form;

import com.fasterxml.uuid.Generators;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The door to the log of masked values that were shown: who saw which, when and why. */
@Component
public class Disclosures {
  /** How many values one person may have shown within an hour. */
  public static final int MOST = 60;

  private static final Duration WITHIN = Duration.ofHours(1);
  private static final UUID AFTER_ALL = new UUID(-1, -1);

  private final DatabaseClient database;

  Disclosures(DatabaseClient database) {
    this.database = database;
  }

  /**
   * A value that was shown.
   *
   * @param onBehalfOf for whom they acted; null for themselves
   * @param node where they had it to do; "" for the applicant
   * @param pointer JSON pointer of the field, with the numbers of rows
   */
  public record Disclosure(
      UUID id,
      UUID instance,
      String service,
      UUID person,
      UUID onBehalfOf,
      String node,
      String pointer,
      String reason,
      Instant at) {}

  /**
   * Writes down that a value is shown; false when the person has had too many shown. The row that
   * counts is locked as it is changed, so that what is asked at once is counted one by one.
   *
   * @param shown its id is not used
   */
  public Mono<Boolean> record(Disclosure shown) {
    return database
        .sql(
            """
            with counted as (
              insert into disclosure_lately as lately (person_id, times)
              values (:person, array[:at::timestamptz])
              on conflict (person_id) do update
                set times = array(select t from unnest(lately.times) t where t > :since)
                            || excluded.times
                where (select count(*) from unnest(lately.times) t where t > :since) < :most
              returning person_id)
            insert into disclosure (id, instance_id, service_key, person_id, on_behalf_of, node,
                                    pointer, reason, at)
            select :id, :instance, :service, person_id, :principal, :node, :pointer, :reason, :at
              from counted
            """)
        .bind("id", Generators.timeBasedEpochGenerator().generate())
        .bind("instance", shown.instance())
        .bind("service", shown.service())
        .bind("person", shown.person())
        .bind("principal", orNull(shown.onBehalfOf()))
        .bind("node", shown.node())
        .bind("pointer", shown.pointer())
        .bind("reason", shown.reason())
        .bind("at", shown.at().atOffset(ZoneOffset.UTC))
        .bind("since", shown.at().minus(WITHIN).atOffset(ZoneOffset.UTC))
        .bind("most", MOST)
        .fetch()
        .rowsUpdated()
        .map(rows -> rows > 0);
  }

  private static Parameter orNull(UUID id) {
    return id == null ? Parameters.in(UUID.class) : Parameters.in(id);
  }

  /**
   * What was shown of a service's applications, the latest first.
   *
   * @param before the last one of the page before; null for the first page
   */
  public Mono<List<Disclosure>> ofService(String service, UUID before, int most) {
    return database
        .sql(
            """
            select * from disclosure where service_key = :service and id < :before
             order by id desc limit :most
            """)
        .bind("service", service)
        .bind("before", before == null ? AFTER_ALL : before)
        .bind("most", most)
        .map(Disclosures::disclosure)
        .all()
        .collectList();
  }

  private static Disclosure disclosure(Readable row) {
    return new Disclosure(
        row.get("id", UUID.class),
        row.get("instance_id", UUID.class),
        row.get("service_key", String.class),
        row.get("person_id", UUID.class),
        row.get("on_behalf_of", UUID.class),
        row.get("node", String.class),
        row.get("pointer", String.class),
        row.get("reason", String.class),
        row.get("at", Instant.class));
  }
}
