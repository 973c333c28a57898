package io.errand.directory;

import io.errand.problem.NotSignedIn;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets nobody into {@code /api} without a session, and no write without its token. Only signing in
 * itself is open to all, from pages of this address, and what other systems sign themselves.
 */
@Component
@Order(0)
class SessionFilter implements WebFilter {
  static final String COOKIE = "errand_session";
  private static final String HEADER = "X-CSRF-Token";
  private static final String UNATTENDED = "X-Unattended";

  private final Sessions sessions;

  SessionFilter(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    List<String> path = decoded(exchange.getRequest().getPath());
    if (path.isEmpty() || !path.getFirst().equals("api")) {
      return chain.filter(exchange);
    }
    if (isSigned(exchange, path)) {
      return chain.filter(exchange);
    }
    if (signsIn(exchange, path)) {
      return SameOrigin.holds(exchange.getRequest())
          ? chain.filter(exchange)
          : Mono.error(new ForgedRequest());
    }
    return token(exchange)
        .flatMap(token -> who(token, attended(exchange)))
        .switchIfEmpty(Mono.error(NotSignedIn::new))
        .flatMap(who -> admit(exchange, who))
        .flatMap(chain::filter);
  }

  private Mono<SignedIn> who(Token token, boolean attended) {
    return sessions
        .person(token, attended)
        .map(id -> new SignedIn(id, token.csrf(), SessionKey.of(token)));
  }

  /** A page says so when it asks by itself: nobody need be before it. */
  private static boolean attended(ServerWebExchange exchange) {
    HttpHeaders headers = exchange.getRequest().getHeaders();
    return !headers.containsHeader(UNATTENDED)
        && headers.getOrEmpty(HttpHeaders.ACCEPT).stream()
            .noneMatch(accepted -> accepted.contains(MediaType.TEXT_EVENT_STREAM_VALUE));
  }

  /** The segments as handlers are found by, so that an encoded path can't slip by. */
  private static List<String> decoded(RequestPath path) {
    return path.pathWithinApplication().elements().stream()
        .filter(PathContainer.PathSegment.class::isInstance)
        .map(segment -> ((PathContainer.PathSegment) segment).valueToMatch())
        .toList();
  }

  private static boolean signsIn(ServerWebExchange exchange, List<String> path) {
    return path.equals(List.of("api", "session"))
        && HttpMethod.POST.equals(exchange.getRequest().getMethod());
  }

  /** What other systems send is checked by its signature; their handler reads no session. */
  private static boolean isSigned(ServerWebExchange exchange, List<String> path) {
    return path.size() == 4
        && path.subList(0, 2).equals(List.of("api", "web-hooks"))
        && path.getLast().equals("signals")
        && HttpMethod.POST.equals(exchange.getRequest().getMethod());
  }

  static Mono<Token> token(ServerWebExchange exchange) {
    HttpCookie cookie = exchange.getRequest().getCookies().getFirst(COOKIE);
    return cookie == null ? Mono.empty() : Mono.just(new Token(cookie.getValue()));
  }

  private static Mono<ServerWebExchange> admit(ServerWebExchange exchange, SignedIn who) {
    HttpMethod method = exchange.getRequest().getMethod();
    boolean reads = HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method);
    String given = exchange.getRequest().getHeaders().getFirst(HEADER);
    if (!reads && (given == null || !same(given, who.csrfToken()))) {
      return Mono.error(new ForgedRequest());
    }
    exchange.getAttributes().put(SignedIn.ATTRIBUTE, who);
    return Mono.just(exchange);
  }

  private static boolean same(String given, String right) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
  }
}
