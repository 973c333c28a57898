package io.errand.portal;

import io.errand.directory.SignedIn;
import io.errand.problem.Language;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What changed between two revisions of a form. */
@RestController
class ChangesController {
  private final ReadChanges reading;

  ChangesController(ReadChanges reading) {
    this.reading = reading;
  }

  @GetMapping("/api/tasks/{id}/changes")
  Mono<ReadChanges.ChangesView> inTask(
      SignedIn who,
      @PathVariable String id,
      @RequestParam(required = false) Integer earlier,
      @RequestParam(required = false) Integer later,
      ServerWebExchange exchange) {
    return reading.inTask(
        who.person(), TaskId.of(id), new ReadChanges.Wanted(earlier, later), language(exchange));
  }

  @GetMapping("/api/applications/{id}/changes")
  Mono<ReadChanges.ChangesView> inApplication(
      SignedIn who,
      @PathVariable UUID id,
      @RequestParam(required = false) Integer earlier,
      @RequestParam(required = false) Integer later,
      ServerWebExchange exchange) {
    return reading.inApplication(
        who.person(), id, new ReadChanges.Wanted(earlier, later), language(exchange));
  }

  private static Language language(ServerWebExchange exchange) {
    return Language.of(exchange.getRequest().getHeaders());
  }
}
