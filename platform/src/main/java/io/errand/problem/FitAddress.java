package io.errand.problem;

import java.net.URI;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Refuses addresses with U+0000, which no database can be asked for. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class FitAddress implements WebFilter {
  private static final String NOTHING = "%00";

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    URI address = exchange.getRequest().getURI();
    boolean unfit =
        address.getRawPath().contains(NOTHING)
            || (address.getRawQuery() != null && address.getRawQuery().contains(NOTHING));
    return unfit ? Mono.error(new Unfit()) : chain.filter(exchange);
  }

  private static final class Unfit extends PlatformException {
    private static final long serialVersionUID = 1;

    Unfit() {
      super(Problem.of(400, "bad-request", "problem.bad-request"));
    }
  }
}
