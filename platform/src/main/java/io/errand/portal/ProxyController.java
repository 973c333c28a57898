package io.errand.portal;

import io.errand.directory.SignedIn;
import io.errand.problem.Language;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Who acts for me, and for whom I act. */
@RestController
class ProxyController {
  private final AppointProxy appointing;
  private final ReadProxies reading;

  ProxyController(AppointProxy appointing, ReadProxies reading) {
    this.appointing = appointing;
    this.reading = reading;
  }

  @GetMapping("/api/me/proxies")
  Mono<Page<ReadProxies.ProxyView>> mine(
      SignedIn who,
      @RequestParam(defaultValue = "20") int limit,
      @RequestParam(defaultValue = "") String after,
      ServerWebExchange exchange) {
    return reading.page(who.person(), limit, after, language(exchange));
  }

  @PostMapping("/api/me/proxies")
  Mono<ResponseEntity<String>> appoint(Sender from, @RequestBody AppointProxy.Wish wish) {
    return appointing.appoint(from, wish);
  }

  @PostMapping("/api/me/proxies/{id}/revoke")
  Mono<ResponseEntity<String>> revoke(Sender from, @PathVariable UUID id) {
    return appointing.revoke(from, id);
  }

  @GetMapping("/api/admin/people/{id}/proxies")
  Mono<Page<ReadProxies.ProxyView>> of(
      SignedIn who,
      @PathVariable UUID id,
      @RequestParam(defaultValue = "20") int limit,
      @RequestParam(defaultValue = "") String after,
      ServerWebExchange exchange) {
    return reading.page(who.person(), id, limit, after, language(exchange));
  }

  private static Language language(ServerWebExchange exchange) {
    return Language.of(exchange.getRequest().getHeaders());
  }
}
