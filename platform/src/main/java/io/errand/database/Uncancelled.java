package io.errand.database;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/**
 * Lets every request run to its end though its client hangs up. The driver loses rows, and may lose
 * the connection, when a statement is cancelled in the middle; and a transaction that is rolled
 * back while its statement still runs can leave its connection unusable. Only a stream of events
 * has no end of its own.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Uncancelled implements WebFilter {
  private static final Logger log = LoggerFactory.getLogger(Uncancelled.class);

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    return Mono.create(
        answer -> {
          AtomicBoolean unheard = new AtomicBoolean();
          Disposable.Swap running = Disposables.swap();
          answer.onCancel(
              () -> {
                unheard.set(true);
                if (streams(exchange)) {
                  running.dispose();
                }
              });
          running.replace(
              chain
                  .filter(exchange)
                  .contextWrite(answer.contextView())
                  .subscribe(
                      nothing -> {},
                      failure -> {
                        if (unheard.get()) {
                          note(exchange.getRequest(), failure);
                        } else {
                          answer.error(failure);
                        }
                      },
                      answer::success));
        });
  }

  private static boolean streams(ServerWebExchange exchange) {
    MediaType type = exchange.getResponse().getHeaders().getContentType();
    return type != null && type.isCompatibleWith(MediaType.TEXT_EVENT_STREAM);
  }

  private static void note(ServerHttpRequest request, Throwable failure) {
    if (!DisconnectedClientHelper.isClientDisconnectedException(failure)) {
      String path = request.getURI().getRawPath();
      log.info(
          "Nobody waits for the answer to {} {}: {}",
          request.getMethod(),
          path,
          failure.toString());
    }
  }
}
