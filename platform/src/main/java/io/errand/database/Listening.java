package io.errand.database;

import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Listens to the other servers of the database over one connection of its own. When that is lost,
 * it is made again, and whoever hears is told that anything may have changed meanwhile.
 */
final class Listening implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Listening.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  /** A connection whose other end has vanished says nothing by itself. */
  private static final Duration LOOK = Duration.ofSeconds(30);

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final PostgresqlConnectionFactory connections;
  private final Changes changes;
  private volatile Disposable running;
  private volatile boolean missed;

  Listening(PostgresqlConnectionFactory connections, Changes changes) {
    this.connections = connections;
    this.changes = changes;
  }

  @Override
  public void start() {
    running =
        Flux.usingWhen(connections.create(), this::listen, PostgresqlConnection::close)
            .retryWhen(
                Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE)
                    .maxBackoff(LONGEST_PAUSE)
                    .transientErrors(true)
                    .doBeforeRetry(signal -> lost(signal.failure())))
            .subscribe();
  }

  /** Emits once it listens; never completes. */
  private Flux<Boolean> listen(PostgresqlConnection connection) {
    Mono<Boolean> heard =
        connection
            .getNotifications()
            .doOnNext(one -> changes.heard(one.getParameter()))
            .then(Mono.error(() -> new IllegalStateException("the connection was closed")));
    Flux<Boolean> looks =
        Flux.interval(LOOK)
            .onBackpressureDrop()
            .concatMap(tick -> run(connection, "select 1").timeout(PATIENCE))
            .thenMany(Flux.never());
    Mono<Boolean> begun =
        run(connection, "listen " + Changes.CHANNEL).then(Mono.fromSupplier(this::listens));
    return Flux.merge(heard, begun.concatWith(looks));
  }

  private static Mono<Void> run(PostgresqlConnection connection, String sql) {
    return connection
        .createStatement(sql)
        .execute()
        .flatMap(PostgresqlResult::getRowsUpdated)
        .then();
  }

  private boolean listens() {
    if (missed) {
      missed = false;
      LOG.info("Hearing other servers again");
      changes.anythingChanged();
    }
    return true;
  }

  private void lost(Throwable failure) {
    if (!missed) {
      missed = true;
      LOG.warn("Other servers can't be heard now: {}", failure.toString());
    }
  }

  @Override
  public void stop() {
    changes.send().timeout(LAST_WORDS, Mono.empty()).block();
    running.dispose();
    running = null;
  }

  @Override
  public boolean isRunning() {
    return running != null;
  }
}
