package io.errand.live;

import io.errand.database.Changes;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps the streams alive, and ends them before the server waits for its last answers. */
@Component
class StreamLoop implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(StreamLoop.class);
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final int BEAT_EVERY = 20;
  private static final int RENEW_EVERY = 30;

  private final PageStreams streams;
  private volatile Disposable running;

  StreamLoop(PageStreams streams, Changes changes) {
    this.streams = streams;
    changes.hear(streams);
  }

  @Override
  public void start() {
    running = Flux.interval(TICK).onBackpressureDrop().concatMap(this::tick).subscribe();
  }

  private Mono<Void> tick(long number) {
    streams.beat((int) (number % BEAT_EVERY), BEAT_EVERY);
    return number % RENEW_EVERY == RENEW_EVERY - 1
        ? streams
            .renew()
            .onErrorResume(
                failure -> {
                  LOG.debug("Open pages are looked after later: {}", failure.toString());
                  return Mono.empty();
                })
        : Mono.empty();
  }

  @Override
  public void stop() {
    running.dispose();
    running = null;
    streams.close();
  }

  @Override
  public boolean isRunning() {
    return running != null;
  }
}
