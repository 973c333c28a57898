package io.errand.portal;

import io.errand.flow.Flows;
import io.errand.flow.Task;
import io.errand.form.Rights;
import java.util.UUID;

/** What a task's people have to do with it. */
final class Tasked {
  private Tasked() {}

  /** Whether the reader is, or was, one of those whom the task asks. */
  static boolean concerns(Cases.Seen seen, Task task) {
    boolean asked = seen.of().actor().keys().contains(Flows.candidateKey(task));
    UUID reader = seen.of().actor().person();
    boolean decided =
        task.closing() != null
            && (reader.equals(task.closing().by()) || reader.equals(task.closing().principal()));
    boolean claimed = seen.of().actor().principal().equals(task.assignee());
    return asked || decided || claimed;
  }

  /** Rights in the task while it waits, afterwards those of a reader. */
  static Rights rights(Cases.Seen seen, Task task) {
    Service service = seen.of().service();
    if (!task.open()) {
      return Readers.rights(seen);
    }
    return service.atTasks().getOrDefault(task.node(), service.atStart());
  }
}
