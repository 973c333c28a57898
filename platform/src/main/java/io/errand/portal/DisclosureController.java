package io.errand.portal;

import io.errand.directory.SignedIn;
import io.errand.problem.Language;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Masked values that are shown, and the log of it for the administrators of a service. */
@RestController
class DisclosureController {
  private final RevealValue revealing;
  private final ReadDisclosures reading;

  DisclosureController(RevealValue revealing, ReadDisclosures reading) {
    this.revealing = revealing;
    this.reading = reading;
  }

  @PostMapping("/api/tasks/{id}/reveal")
  Mono<RevealValue.Revealed> inTask(
      SignedIn who,
      @PathVariable String id,
      @RequestBody RevealValue.Wish wish,
      ServerWebExchange exchange) {
    return revealing.inTask(who.person(), TaskId.of(id), wish, language(exchange));
  }

  @PostMapping("/api/applications/{id}/reveal")
  Mono<RevealValue.Revealed> inApplication(
      SignedIn who,
      @PathVariable UUID id,
      @RequestBody RevealValue.Wish wish,
      ServerWebExchange exchange) {
    return revealing.inApplication(who.person(), id, wish, language(exchange));
  }

  @GetMapping("/api/services/{service}/disclosures")
  Mono<Page<ReadDisclosures.DisclosureView>> log(
      SignedIn who,
      @PathVariable String service,
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam(defaultValue = "") String after,
      ServerWebExchange exchange) {
    return reading.page(who.person(), service, Page.size(limit), after, language(exchange));
  }

  private static Language language(ServerWebExchange exchange) {
    return Language.of(exchange.getRequest().getHeaders());
  }
}
