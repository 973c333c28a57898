package io.errand.directory;

import io.errand.problem.Language;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Signing in and out. */
@RestController
@RequestMapping("/api/session")
class SessionController {
  /** The length of what is compressed would tell of the token beside texts that others chose. */
  private static final String NOT_COMPRESSED = "identity";

  private static final String ADMINISTER = "administer";

  private final Accounts accounts;
  private final Sessions sessions;
  private final Directory directory;
  private final Organisation organisation;
  private final Emblem emblem;
  private final Pending pending;

  SessionController(
      Accounts accounts,
      Sessions sessions,
      Directory directory,
      Organisation organisation,
      Emblem emblem,
      Pending pending) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.directory = directory;
    this.organisation = organisation;
    this.emblem = emblem;
    this.pending = pending;
  }

  record Credentials(String account, String password) {}

  record NewPassword(String present, String next) {}

  /**
   * Who is signed in.
   *
   * @param can what they may do beside what everybody may: {@value #ADMINISTER}, all of Errand
   * @param csrfToken what writes must repeat
   */
  record Session(
      PersonView person,
      List<RoleView> roles,
      List<String> can,
      String csrfToken,
      Hall organisation,
      Pending.Count pending) {}

  /**
   * Whose hall it is.
   *
   * @param name the organisation's
   * @param hall what the hall is called
   * @param glyph one character for the mark of an organisation without a logo
   * @param logo where its logo is; null for none
   */
  record Hall(String name, String hall, String glyph, String logo) {
    static Hall of(Organisation organisation, Emblem emblem, Language language) {
      return new Hall(
          organisation.name(language),
          organisation.hall(language),
          organisation.glyph(),
          emblem.isOwn() ? emblem.address() : null);
    }
  }

  record RoleView(String key, String title, UnitView unit) {}

  @PostMapping
  Mono<Session> signIn(@RequestBody Credentials credentials, ServerWebExchange exchange) {
    if (credentials.account() == null || credentials.password() == null) {
      return Mono.error(new SignInRefused());
    }
    return accounts
        .check(credentials.account(), credentials.password(), address(exchange))
        .flatMap(
            person ->
                sessions
                    .open(person)
                    .doOnNext(token -> setCookie(exchange, token.value(), Sessions.LONGEST))
                    .flatMap(token -> session(person, token.csrf(), exchange)));
  }

  @GetMapping
  Mono<Session> whoAmI(SignedIn who, ServerWebExchange exchange) {
    return session(who.person(), who.csrfToken(), exchange);
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> signOut(SignedIn who, ServerWebExchange exchange) {
    setCookie(exchange, "", Duration.ZERO);
    return SessionFilter.token(exchange).flatMap(token -> sessions.close(who.person(), token));
  }

  @PostMapping("/password")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> changePassword(
      SignedIn who, @RequestBody NewPassword password, ServerWebExchange exchange) {
    String present = password.present() == null ? "" : password.present();
    String next = password.next() == null ? "" : password.next();
    return accounts
        .change(who.person(), present, next)
        .then(SessionFilter.token(exchange))
        .flatMap(token -> sessions.closeOthers(who.person(), token));
  }

  private Mono<Session> session(UUID id, String csrf, ServerWebExchange exchange) {
    Language language = Language.of(exchange.getRequest().getHeaders());
    exchange.getResponse().getHeaders().set(HttpHeaders.CONTENT_ENCODING, NOT_COMPRESSED);
    Mono<List<RoleView>> roles =
        directory
            .roles(id)
            .flatMap(
                held ->
                    directory
                        .units(held.stream().map(HeldRole::unit).filter(u -> u != null).toList())
                        .map(units -> held.stream().map(r -> view(r, units, language)).toList()));
    Mono<List<String>> can =
        directory
            .administers(id, List.of())
            .map(administers -> administers ? List.of(ADMINISTER) : List.of());
    return Mono.zipDelayError(directory.person(id), roles, pending.of(id), can)
        .map(
            all ->
                new Session(
                    PersonView.of(all.getT1(), language),
                    all.getT2(),
                    all.getT4(),
                    csrf,
                    Hall.of(organisation, emblem, language),
                    all.getT3()));
  }

  private static RoleView view(HeldRole role, Map<UUID, Unit> units, Language language) {
    Unit unit = role.unit() == null ? null : units.get(role.unit());
    return new RoleView(
        role.key(), role.title(language), unit == null ? null : UnitView.of(unit, language));
  }

  private static String address(ServerWebExchange exchange) {
    return exchange.getRequest().getRemoteAddress() == null
        ? "unknown"
        : exchange.getRequest().getRemoteAddress().getAddress().getHostAddress();
  }

  private static void setCookie(ServerWebExchange exchange, String value, Duration age) {
    String host = exchange.getRequest().getURI().getHost();
    boolean local = "localhost".equals(host) || "127.0.0.1".equals(host) || "[::1]".equals(host);
    exchange
        .getResponse()
        .addCookie(
            ResponseCookie.from(SessionFilter.COOKIE, value)
                .httpOnly(true)
                .secure(!local)
                .sameSite("Lax")
                .path("/")
                .maxAge(age)
                .build());
  }
}
