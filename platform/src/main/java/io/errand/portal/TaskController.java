package io.errand.portal;

import io.errand.directory.SignedIn;
import io.errand.problem.Language;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** One task: what it asks, and acting on it. */
@RestController
@RequestMapping("/api/tasks/{id}")
class TaskController {
  private final ReadTask reading;
  private final ActOnTask acting;
  private final EvaluateForm evaluating;

  TaskController(ReadTask reading, ActOnTask acting, EvaluateForm evaluating) {
    this.reading = reading;
    this.acting = acting;
    this.evaluating = evaluating;
  }

  @GetMapping
  Mono<ReadTask.TaskView> one(SignedIn who, @PathVariable String id, ServerWebExchange exchange) {
    return reading.view(who.person(), TaskId.of(id), language(exchange));
  }

  @PostMapping("/actions")
  Mono<ResponseEntity<String>> act(
      SignedIn who,
      @PathVariable String id,
      @RequestHeader(name = ApplicationController.KEY, required = false) String key,
      @RequestBody ActOnTask.Wish wish,
      ServerWebExchange exchange) {
    return acting.act(who.person(), key, TaskId.of(id), wish, language(exchange));
  }

  @PostMapping("/evaluate")
  Mono<EvaluateForm.Results> evaluate(
      SignedIn who,
      @PathVariable String id,
      @RequestBody EvaluateForm.Entered entered,
      ServerWebExchange exchange) {
    return evaluating.task(who.person(), TaskId.of(id), entered, language(exchange));
  }

  private static Language language(ServerWebExchange exchange) {
    return Language.of(exchange.getRequest().getHeaders());
  }
}
