package io.errand.portal;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Many tasks at once. */
@RestController
class TaskBatchController {
  private final ActOnTasks acting;

  TaskBatchController(ActOnTasks acting) {
    this.acting = acting;
  }

  @PostMapping("/api/tasks/batch")
  Mono<ResponseEntity<String>> act(Sender from, @RequestBody ActOnTasks.Wish wish) {
    return acting.act(from.person(), from.key(), wish, from.language());
  }
}
