package io.errand.portal;

import io.errand.directory.PersonView;
import io.errand.directory.SignedIn;
import io.errand.problem.Language;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Everything of somebody goes to a successor; for administrators. */
@RestController
@RequestMapping("/api/admin")
class HandOverController {
  private final HandOverWork handing;
  private final ReadHandOvers reading;

  HandOverController(HandOverWork handing, ReadHandOvers reading) {
    this.handing = handing;
    this.reading = reading;
  }

  /** Look-up of everybody, also those who have left. */
  @GetMapping("/people")
  Mono<Page<PersonView>> people(
      SignedIn who,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "20") int limit,
      @RequestParam(defaultValue = "") String after,
      ServerWebExchange exchange) {
    return reading.everyone(who.person(), q, limit, after, language(exchange));
  }

  @GetMapping("/people/{id}/belongings")
  Mono<ReadHandOvers.Belongings> belongings(
      SignedIn who, @PathVariable UUID id, ServerWebExchange exchange) {
    return reading.belongings(who.person(), id, language(exchange));
  }

  @GetMapping("/hand-overs")
  Mono<Page<ReadHandOvers.HandOverView>> list(
      SignedIn who,
      @RequestParam(defaultValue = "20") int limit,
      @RequestParam(defaultValue = "") String after,
      ServerWebExchange exchange) {
    return reading.page(who.person(), limit, after, language(exchange));
  }

  @PostMapping("/hand-overs")
  Mono<ResponseEntity<String>> handOver(Sender from, @RequestBody HandOverWork.Wish wish) {
    return handing.handOver(from, wish);
  }

  @GetMapping("/hand-overs/{id}")
  Mono<ReadHandOvers.HandOverView> one(
      SignedIn who, @PathVariable UUID id, ServerWebExchange exchange) {
    return reading.one(who.person(), id, language(exchange));
  }

  @PostMapping("/hand-overs/{id}/end")
  Mono<ResponseEntity<String>> end(Sender from, @PathVariable UUID id) {
    return handing.end(from, id);
  }

  private static Language language(ServerWebExchange exchange) {
    return Language.of(exchange.getRequest().getHeaders());
  }
}
