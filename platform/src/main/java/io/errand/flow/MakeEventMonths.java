package io.errand.flow;

import io.errand.job.Job;
import io.errand.job.JobHandler;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Makes the partitions of the log in time. What came before its month had one is in the partition
 * for the rest, and moves.
 */
@Component
class MakeEventMonths implements JobHandler {
  private static final String KIND = "flow-event-months";

  /** The present one and three more. */
  private static final int MONTHS = 4;

  private final DatabaseClient database;
  private final TransactionalOperator transaction;
  private final Clock clock;

  MakeEventMonths(DatabaseClient database, TransactionalOperator transaction, Clock clock) {
    this.database = database;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Duration every() {
    return Duration.ofDays(1);
  }

  @Override
  public Mono<Void> run(Job job) {
    return tables()
        .flatMapMany(
            tables ->
                Flux.fromIterable(EventMonth.from(clock.instant(), MONTHS))
                    .filter(month -> !tables.contains(month.table())))
        .concatMap(month -> make(month).as(transaction::transactional))
        .then();
  }

  private Mono<Set<String>> tables() {
    return database
        .sql(
            """
            select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
             where i.inhparent = 'flow_event'::regclass
            """)
        .map(row -> row.get(0, String.class))
        .all()
        .collect(HashSet::new, Set::add);
  }

  /**
   * The month is attached rather than made in its place, and the rest is locked first: so nothing
   * can come between moving and attaching, and commands of other months wait for no lock that a
   * command holds while it waits for another.
   */
  private Mono<Void> make(EventMonth month) {
    return Flux.fromIterable(
            List.of(
                "set local lock_timeout = '3s'",
                "lock table flow_event_rest in access exclusive mode",
                "create table %s (like flow_event including all)",
                """
                with moved as (
                  delete from flow_event_rest where instance_id >= '%2$s' and instance_id < '%3$s'
                  returning *)
                insert into %1$s select * from moved
                """,
                "alter table flow_event attach partition %s for values from ('%s') to ('%s')"))
        .map(sql -> sql.formatted(month.table(), month.first(), month.end()))
        .concatMap(sql -> database.sql(sql).then())
        .then();
  }
}
