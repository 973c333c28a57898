package io.errand.portal;

import io.errand.directory.SignedIn;
import io.errand.problem.Language;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The hall: what can be applied for, and what each service is. */
@RestController
@RequestMapping("/api/services")
class HallController {
  private final Hall hall;

  HallController(Hall hall) {
    this.hall = hall;
  }

  @GetMapping
  Mono<Hall.Cards> cards(
      SignedIn who,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String category,
      @RequestParam(defaultValue = "") String mine,
      ServerWebExchange exchange) {
    Language language = Language.of(exchange.getRequest().getHeaders());
    return switch (mine) {
      case "" -> hall.cards(who.person(), q, category, language);
      case "frequent" -> hall.frequent(who.person(), language);
      default -> Mono.error(new UnknownValue("mine", "frequent"));
    };
  }

  @GetMapping("/{key}")
  Mono<Hall.ServicePage> service(
      SignedIn who, @PathVariable String key, ServerWebExchange exchange) {
    return hall.service(who.person(), key, Language.of(exchange.getRequest().getHeaders()));
  }
}
