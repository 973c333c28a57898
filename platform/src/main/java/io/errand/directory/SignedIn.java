package io.errand.directory;

import io.errand.problem.NotSignedIn;
import java.util.UUID;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Who makes a request.
 *
 * @param csrfToken what writes must repeat in {@code X-CSRF-Token}
 * @param session by which they are signed in
 */
public record SignedIn(UUID person, String csrfToken, SessionKey session) {
  static final String ATTRIBUTE = SignedIn.class.getName();

  /** Who makes the request of an exchange; 401 where nobody is signed in. */
  public static Mono<SignedIn> of(ServerWebExchange exchange) {
    return Mono.justOrEmpty(exchange.<SignedIn>getAttribute(ATTRIBUTE))
        .switchIfEmpty(Mono.error(NotSignedIn::new));
  }
}
