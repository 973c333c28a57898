package io.errand.flow;

import io.errand.definition.Action;
import java.util.UUID;

/** Somebody takes a pool's task for themselves, or gives it back. */
final class Claiming {
  private final Draft draft;
  private final Command.Act act;

  Claiming(Draft draft, Command.Act act) {
    this.draft = draft;
    this.act = act;
  }

  /** Whether a task can be claimed or released. */
  static boolean offers(Task task, Action action) {
    return task.pool() != null && (action == Action.CLAIM) == (task.state() == Task.State.OPEN);
  }

  Verdict decide(Task task) {
    if (!offers(task, act.action())) {
      return Draft.refused(Refusal.ACTION_NOT_OFFERED, "action", act.action());
    }
    UUID holder = act.action() == Action.CLAIM ? act.by().principal() : null;
    draft.tell(Event.acted(act.by(), act.action()).of(task).saying(act.opinion()));
    Task held = draft.put(task.heldBy(holder));
    draft.change(new Change.TaskTouched(held));
    if (holder == null) {
      new Timers(draft).released(held);
    } else {
      new Timers(draft).claimed(held);
    }
    return draft.verdict();
  }
}
