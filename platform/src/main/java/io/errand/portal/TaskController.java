package io.errand.portal;

import io.errand.directory.SignedIn;
import io.errand.problem.Language;
import io.errand.task.TaskLists;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
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
  private final TaskLists lists;
  private final EvaluateForm evaluating;

  TaskController(ReadTask reading, ActOnTask acting, EvaluateForm evaluating, TaskLists lists) {
    this.lists = lists;
    this.reading = reading;
    this.acting = acting;
    this.evaluating = evaluating;
  }

  @GetMapping
  Mono<ReadTask.TaskView> one(SignedIn who, @PathVariable String id, ServerWebExchange exchange) {
    TaskId task = TaskId.of(id);
    return reading
        .view(who.person(), task, language(exchange))
        .flatMap(view -> view.actions().isEmpty() ? Mono.just(view) : opened(task, view));
  }

  /** Remembers that it was looked at: what comes before it can't be taken back any more. */
  private Mono<ReadTask.TaskView> opened(TaskId id, ReadTask.TaskView view) {
    return lists.see(id.instance(), id.number()).thenReturn(view);
  }

  @PostMapping("/actions")
  Mono<ResponseEntity<String>> act(
      Sender from, @PathVariable String id, @RequestBody ActOnTask.Wish wish) {
    return acting.act(from.person(), from.key(), TaskId.of(id), wish, from.language());
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
