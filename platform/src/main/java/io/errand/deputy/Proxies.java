package io.errand.deputy;

import io.errand.database.Write;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The door to standing proxies. */
@Component
public class Proxies {
  private final DatabaseClient database;

  Proxies(DatabaseClient database) {
    this.database = database;
  }

  /** Lets a person's appointments wait for each other until the transaction ends. */
  public Mono<Void> lock(UUID principal) {
    return database
        .sql("select 1 from person where id = :principal for no key update")
        .bind("principal", principal)
        .then();
  }

  /** The appointments of a person that are about the same time and services; most often none. */
  public Mono<List<Appointment>> overlapping(Appointment wanted) {
    return database
        .sql(
            """
            select * from proxy
             where principal_id = :principal and revoked_at is null
               and ends_at > :begins and begins_at < :ends
               and (services is null or :everything or services && :services::text[])
             order by begins_at, id
            """)
        .bind("principal", wanted.principal())
        .bind("begins", time(wanted.begins()))
        .bind("ends", time(wanted.ends()))
        .bind("everything", wanted.services() == null)
        .bind("services", services(wanted))
        .map(Proxies::appointment)
        .all()
        .collectList();
  }

  /** The row of a new appointment. */
  public Write appoint(Appointment one) {
    Map<String, Object> bindings = new HashMap<>();
    bindings.put("deputy_id", one.id());
    bindings.put("deputy_principal", one.principal());
    bindings.put("deputy_proxy", one.proxy());
    bindings.put("deputy_everything", one.services() == null);
    bindings.put("deputy_services", services(one));
    bindings.put("deputy_open", one.openTasks());
    bindings.put("deputy_begins", time(one.begins()));
    bindings.put("deputy_ends", time(one.ends()));
    bindings.put("deputy_reason", one.reason() == null ? "" : one.reason());
    bindings.put("deputy_at", time(one.appointedAt()));
    return new Write(
        """
        insert into proxy (id, principal_id, proxy_id, services, open_tasks, begins_at, ends_at,
                           reason, appointed_at)
        values (:deputy_id, :deputy_principal, :deputy_proxy,
                case when not :deputy_everything then :deputy_services::text[] end, :deputy_open,
                :deputy_begins, :deputy_ends, nullif(:deputy_reason, ''), :deputy_at)\
        """,
        bindings);
  }

  /**
   * Appointments by or for a person, the newest first.
   *
   * @param before the last one of the page before; null for the first page
   */
  public Mono<List<Appointment>> of(UUID person, UUID before, int limit) {
    return database
        .sql(
            """
            select * from proxy
             where (principal_id = :person or proxy_id = :person) and id < :before
             order by id desc limit :limit
            """)
        .bind("person", person)
        .bind("before", before == null ? new UUID(-1, -1) : before)
        .bind("limit", limit)
        .map(Proxies::appointment)
        .all()
        .collectList();
  }

  /** Who acts for a person in a service at a moment. */
  public Flux<UUID> inForce(UUID principal, String service, Instant at) {
    return database
        .sql(
            """
            select proxy_id from proxy
             where principal_id = :principal and revoked_at is null
               and begins_at <= :at and ends_at > :at
               and (services is null or :service = any(services))
             order by begins_at, id
            """)
        .bind("principal", principal)
        .bind("service", service)
        .bind("at", time(at))
        .map(row -> row.get("proxy_id", UUID.class))
        .all();
  }

  /** One appointment; empty for an unknown one. */
  public Mono<Appointment> find(UUID id) {
    return database
        .sql("select * from proxy where id = :id")
        .bind("id", id)
        .map(Proxies::appointment)
        .one();
  }

  /** Ends an appointment before its time; one that is over stays as it is. */
  public Write revoke(UUID id, UUID by, Instant at) {
    return new Write(
        """
        update proxy set revoked_at = :deputy_revoked, revoked_by = :deputy_by
         where id = :deputy_id and revoked_at is null and ends_at > :deputy_revoked\
        """,
        Map.of("deputy_id", id, "deputy_by", by, "deputy_revoked", time(at)));
  }

  /**
   * Lets nobody end an appointment before the transaction has ended.
   *
   * @return whether it is in force
   */
  public Mono<Boolean> hold(UUID id, Instant at) {
    return database
        .sql(
            """
            select 1 from proxy
             where id = :id and revoked_at is null and begins_at <= :at and ends_at > :at
               for share
            """)
        .bind("id", id)
        .bind("at", time(at))
        .map(row -> true)
        .one()
        .defaultIfEmpty(false);
  }

  private static Appointment appointment(Readable row) {
    String[] services = row.get("services", String[].class);
    return new Appointment(
        row.get("id", UUID.class),
        row.get("principal_id", UUID.class),
        row.get("proxy_id", UUID.class),
        services == null ? null : List.of(services),
        row.get("open_tasks", Boolean.class),
        row.get("begins_at", Instant.class),
        row.get("ends_at", Instant.class),
        row.get("reason", String.class),
        row.get("appointed_at", Instant.class),
        row.get("revoked_at", Instant.class));
  }

  private static String[] services(Appointment one) {
    return one.services() == null ? new String[0] : one.services().toArray(String[]::new);
  }

  private static OffsetDateTime time(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
