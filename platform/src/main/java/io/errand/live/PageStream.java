package io.errand.live;

import io.errand.directory.SessionKey;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * What one open page is told, at most once a second: hints that come faster are told together. Who
 * does not read what was sent is let go, and comes again.
 */
final class PageStream {
  static final Duration PACE = Duration.ofSeconds(1);
  private static final Duration COMES_AGAIN = Duration.ofSeconds(3);
  private static final int MOST_HINTS = 32;
  private static final int ROOM = 2 * MOST_HINTS;

  private final UUID person;
  private final SessionKey session;
  private final UUID watched;
  private final Scheduler timer;
  private final Sinks.Many<ServerSentEvent<Map<String, String>>> sink =
      Sinks.many().unicast().onBackpressureBuffer(new ArrayBlockingQueue<>(ROOM));
  private final Set<Hint> pending = new LinkedHashSet<>();
  private long mayTellAt;
  private boolean waits;

  /**
   * @param watched the application that the page shows; null for none
   */
  PageStream(UUID person, SessionKey session, UUID watched, Scheduler timer) {
    this.person = person;
    this.session = session;
    this.watched = watched;
    this.timer = timer;
    mayTellAt = timer.now(TimeUnit.MILLISECONDS);
    emit(ServerSentEvent.<Map<String, String>>builder().retry(COMES_AGAIN).comment("").build());
  }

  UUID person() {
    return person;
  }

  SessionKey session() {
    return session;
  }

  UUID watched() {
    return watched;
  }

  Flux<ServerSentEvent<Map<String, String>>> events() {
    return sink.asFlux();
  }

  synchronized void tell(Hint hint) {
    pending.add(hint);
    if (pending.size() > MOST_HINTS) {
      pending.clear();
      pending.add(Hint.ANYTHING);
    }
    long rest = mayTellAt - timer.now(TimeUnit.MILLISECONDS);
    if (rest <= 0) {
      tellAll();
    } else if (!waits) {
      waits = true;
      timer.schedule(this::tellAll, rest, TimeUnit.MILLISECONDS);
    }
  }

  private synchronized void tellAll() {
    waits = false;
    mayTellAt = timer.now(TimeUnit.MILLISECONDS) + PACE.toMillis();
    List<Hint> all = List.copyOf(pending);
    pending.clear();
    all.forEach(hint -> emit(hint.asEvent()));
  }

  /** Says that the line still stands, to whatever lies between. */
  synchronized void beat() {
    emit(ServerSentEvent.<Map<String, String>>builder().comment("").build());
  }

  private void emit(ServerSentEvent<Map<String, String>> event) {
    if (sink.tryEmitNext(event) == Sinks.EmitResult.FAIL_OVERFLOW) {
      end();
    }
  }

  synchronized void end() {
    sink.tryEmitComplete();
  }
}
