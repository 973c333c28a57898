package io.errand.flow;

import io.errand.definition.Action;
import java.util.Optional;

/** The applicant, or who submitted for them, answers a return. */
final class Resubmitting {
  private final Draft draft;
  private final Command.Resubmit command;

  Resubmitting(Draft draft, Command.Resubmit command) {
    this.draft = draft;
    this.command = command;
  }

  Verdict decide() {
    InstanceState state = draft.state();
    if (!Entitlement.owns(state, command.by())) {
      return Draft.refused(Refusal.NOT_ENTITLED);
    }
    Optional<Verdict.Refused> refusal = Entitlement.notRunning(state);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Optional<Task> task = waiting(draft.graph(), state, command.by());
    if (task.isEmpty()) {
      return Draft.refused(Refusal.NOT_RETURNED);
    }
    Visit visit = state.visit(task.get().visit());
    if (!WayBack.offers(draft.graph(), state, state.ticketAt(visit), command.mode())) {
      return Draft.refused(Refusal.ACTION_NOT_OFFERED, "action", Action.RESUBMIT);
    }
    return resubmit(task.get(), visit);
  }

  /** The task at the start that waits for somebody's answer. */
  static Optional<Task> waiting(FlowGraph graph, InstanceState state, Actor actor) {
    return state.openTasks().stream()
        .filter(task -> task.node().equals(graph.start().id()))
        .filter(task -> Entitlement.holds(actor, task))
        .findFirst();
  }

  private Verdict resubmit(Task task, Visit visit) {
    draft.changing(command.changedFields());
    draft.tell(Event.acted(command.by(), Action.RESUBMIT).of(task));
    Closing how = draft.by(command.by(), Action.RESUBMIT);
    draft.close(task, Task.State.DONE, how);
    Visit voted = draft.put(visit.with(visit.member(task.member()).voted(Action.RESUBMIT, null)));
    Walk walk = new Walk(draft);
    new WayBack(draft, walk).goOn(voted, how, Reason.DECIDED, command.mode());
    walk.run();
    return draft.verdict();
  }
}
