package io.errand.portal;

import io.errand.flow.InstanceState;
import io.errand.problem.PlatformException;
import io.errand.problem.Problem;
import reactor.core.publisher.Mono;

/** Whether something waits for an answer, before what was entered is judged. */
final class Resubmitting {
  private Resubmitting() {}

  static Mono<Void> open(Case found) {
    InstanceState state = found.instance().state();
    boolean waits =
        state.openTasks().stream()
            .anyMatch(task -> task.node().equals(found.service().start().id()));
    return waits ? Mono.empty() : Mono.error(NotReturned::new);
  }

  /** Nothing waits for the applicant. */
  static final class NotReturned extends PlatformException {
    private static final long serialVersionUID = 1;

    NotReturned() {
      super(Problem.of(409, "not-returned", "flow.not-returned"));
    }
  }
}
