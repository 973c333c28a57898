package io.errand.design;

import io.errand.directory.SignedIn;
import io.errand.problem.Language;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What administrators of a service do with its versions. */
@RestController
@RequestMapping("/api/design/services/{service}")
class DesignController {
  private final SimulateService simulating;
  private final MigrateInstances migrating;

  DesignController(SimulateService simulating, MigrateInstances migrating) {
    this.simulating = simulating;
    this.migrating = migrating;
  }

  @PostMapping("/simulate")
  Mono<Simulated> simulate(
      SignedIn who,
      @PathVariable String service,
      @RequestBody SimulateService.Trial trial,
      ServerWebExchange exchange) {
    Language language = Language.of(exchange.getRequest().getHeaders());
    return simulating.simulate(who.person(), service, trial, language);
  }

  @PostMapping("/migrations")
  Mono<MigrateInstances.Report> migrate(
      SignedIn who,
      @PathVariable String service,
      @RequestHeader(name = "Idempotency-Key", required = false) String key,
      @RequestBody MigrateInstances.Wish wish,
      ServerWebExchange exchange) {
    Language language = Language.of(exchange.getRequest().getHeaders());
    return migrating.migrate(who.person(), key, service, wish, language);
  }
}
