package io.errand.deputy;

import io.errand.database.ReferenceData;
import io.errand.database.Write;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The door to hand-overs: who has taken over from whom. */
@Component
public class HandOvers {
  private final DatabaseClient database;
  private final ReferenceData reference;

  HandOvers(DatabaseClient database, ReferenceData reference) {
    this.database = database;
    this.reference = reference;
  }

  /** The same as {@link #successors}, as this server knows it; see {@link ReferenceData}. */
  public Mono<Map<UUID, UUID>> known(Collection<UUID> people) {
    return reference
        .copies("heir", people, Heir.class, this::heirs)
        .map(
            heirs -> {
              Map<UUID, UUID> successors = new HashMap<>();
              heirs.forEach(
                  (person, heir) -> heir.successor().ifPresent(one -> successors.put(person, one)));
              return successors;
            });
  }

  /** Who has taken over from somebody, if anybody: that nobody has is worth knowing too. */
  private record Heir(Optional<UUID> successor) {}

  private Mono<Map<UUID, Heir>> heirs(Collection<UUID> people) {
    return successors(people)
        .map(
            found -> {
              Map<UUID, Heir> heirs = new HashMap<>();
              people.forEach(one -> heirs.put(one, new Heir(Optional.ofNullable(found.get(one)))));
              return heirs;
            });
  }

  /** Who has taken over from some people; who has handed nothing over is missing. */
  public Mono<Map<UUID, UUID>> successors(Collection<UUID> people) {
    if (people.isEmpty()) {
      return Mono.just(Map.of());
    }
    return database
        .sql(
            "select person_id, successor_id from hand_over"
                + " where person_id = any(:people) and ended_at is null")
        .bind("people", people.toArray(UUID[]::new))
        .map(
            row -> Map.entry(row.get("person_id", UUID.class), row.get("successor_id", UUID.class)))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  /** Lets hand-overs of two people wait for each other until the transaction ends. */
  public Mono<Void> lock(UUID person, UUID successor) {
    return database
        .sql("select 1 from person where id = any(:both) order by id for no key update")
        .bind("both", new UUID[] {person, successor})
        .then();
  }

  /** The row of a new hand-over; what the person had taken over before goes on to the successor. */
  public List<Write> begin(HandOver one) {
    return List.of(
        new Write(
            """
            update hand_over set successor_id = :deputy_next
             where successor_id = :deputy_former and ended_at is null\
            """,
            Map.of("deputy_next", one.successor(), "deputy_former", one.person())),
        new Write(
            """
            insert into hand_over (id, person_id, successor_id, reason, commanded_by, commanded_at,
                                   tasks)
            values (:deputy_id, :deputy_person, :deputy_successor, :deputy_reason, :deputy_by,
                    :deputy_at, :deputy_tasks)\
            """,
            Map.of(
                "deputy_id", one.id(),
                "deputy_person", one.person(),
                "deputy_successor", one.successor(),
                "deputy_reason", one.reason(),
                "deputy_by", one.by(),
                "deputy_at", time(one.at()),
                "deputy_tasks", one.tasks())));
  }

  /** Appointments in which the person is the proxy become the successor's; their own end. */
  public List<Write> proxies(HandOver one) {
    Map<String, Object> who =
        Map.of(
            "deputy_left",
            one.person(),
            "deputy_heir",
            one.successor(),
            "deputy_then",
            time(one.at()),
            "deputy_admin",
            one.by());
    return List.of(
        new Write(
            """
            insert into proxy (id, principal_id, proxy_id, services, open_tasks, begins_at, ends_at,
                               reason, appointed_at)
            select gen_random_uuid(), principal_id, :deputy_heir, services, open_tasks, begins_at,
                   ends_at, reason, :deputy_then
              from proxy
             where proxy_id = :deputy_left and principal_id <> :deputy_heir
               and revoked_at is null and ends_at > :deputy_then\
            """,
            who),
        new Write(
            """
            update proxy set revoked_at = :deputy_then, revoked_by = :deputy_admin
             where (proxy_id = :deputy_left or principal_id = :deputy_left)
               and revoked_at is null and ends_at > :deputy_then\
            """,
            who));
  }

  /** How many appointments in force or to come a person has, or is the proxy in. */
  public Mono<Integer> proxiesOf(UUID person, Instant at) {
    return database
        .sql(
            """
            select count(*)::int from proxy
             where (proxy_id = :person or principal_id = :person) and revoked_at is null
               and ends_at > :at
            """)
        .bind("person", person)
        .bind("at", time(at))
        .map(row -> row.get(0, Integer.class))
        .one();
  }

  /** Counts a task that was handed over. */
  public Write count(UUID id, int tasks) {
    return new Write(
        "update hand_over set done = done + :deputy_done where id = :deputy_counted",
        Map.of("deputy_done", tasks, "deputy_counted", id));
  }

  /** Says that everything was looked at. */
  public Write finish(UUID id, Instant at) {
    return new Write(
        "update hand_over set finished_at = :deputy_finished where id = :deputy_id",
        Map.of("deputy_id", id, "deputy_finished", time(at)));
  }

  /** Ends a hand-over: from now on the person is asked themselves again. */
  public Write end(UUID id, Instant at) {
    return new Write(
        """
        update hand_over set ended_at = :deputy_ended, finished_at = coalesce(finished_at, :deputy_ended)
         where id = :deputy_id and ended_at is null\
        """,
        Map.of("deputy_id", id, "deputy_ended", time(at)));
  }

  /** One hand-over; empty for an unknown one. */
  public Mono<HandOver> find(UUID id) {
    return database
        .sql("select * from hand_over where id = :id")
        .bind("id", id)
        .map(HandOvers::handOver)
        .one();
  }

  /**
   * Hand-overs, the newest first.
   *
   * @param before the last one of the page before; null for the first page
   */
  public Mono<List<HandOver>> page(UUID before, int limit) {
    return database
        .sql("select * from hand_over where id < :before order by id desc limit :limit")
        .bind("before", before == null ? new UUID(-1, -1) : before)
        .bind("limit", limit)
        .map(HandOvers::handOver)
        .all()
        .collectList();
  }

  private static HandOver handOver(Readable row) {
    return new HandOver(
        row.get("id", UUID.class),
        row.get("person_id", UUID.class),
        row.get("successor_id", UUID.class),
        row.get("reason", String.class),
        row.get("commanded_by", UUID.class),
        row.get("commanded_at", Instant.class),
        row.get("ended_at", Instant.class),
        row.get("tasks", Integer.class),
        row.get("done", Integer.class),
        row.get("finished_at", Instant.class));
  }

  private static OffsetDateTime time(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
