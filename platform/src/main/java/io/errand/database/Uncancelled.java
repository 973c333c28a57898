package io.errand.database;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Lets every request run to its end though its client hangs up. The driver loses rows, and may lose
 * the connection, when a statement is cancelled in the middle; and a transaction that is rolled
 * back while its statement still runs can leave its connection unusable. A stream of events has no
 * end of its own, and ends itself.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class Uncancelled implements WebFilter {
  private static final String OVER = Uncancelled.class.getName() + ".over";
  private static final Logger log = LoggerFactory.getLogger(Uncancelled.class);

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    return Mono.create(
        answer -> {
          Sinks.Empty<Void> over = Sinks.empty();
          exchange.getAttributes().put(OVER, over.asMono());
          AtomicBoolean unheard = new AtomicBoolean();
          answer.onCancel(
              () -> {
                unheard.set(true);
                over.tryEmitEmpty();
              });
          chain
              .filter(exchange)
              .contextWrite(answer.contextView())
              .doFinally(signal -> over.tryEmitEmpty())
              .subscribe(
                  nothing -> {},
                  failure -> {
                    if (unheard.get()) {
                      note(exchange.getRequest(), failure);
                    } else {
                      answer.error(failure);
                    }
                  },
                  answer::success);
        });
  }

  /**
   * Completes when the client has hung up or can't be written to: for an answer that has no end of
   * its own, whose source Spring leaves subscribed when the first write fails.
   */
  public static Mono<Void> over(ServerWebExchange exchange) {
    return exchange.getRequiredAttribute(OVER);
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
