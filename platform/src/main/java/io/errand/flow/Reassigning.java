package io.errand.flow;

import io.errand.definition.Action;
import io.errand.definition.Node;
import java.util.List;
import java.util.Optional;

/** An administrator gives an open task to another person. */
final class Reassigning {

  private Reassigning() {}

  static Verdict decide(Draft draft, Command.Reassign command) {
    Optional<Verdict.Refused> refusal =
        Administering.refusal(draft.state(), command.by(), command.reason());
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Task task = draft.state().task(command.task()).orElse(null);
    if (task == null || !(draft.graph().node(task.node()) instanceof Node.Task node)) {
      return Draft.refused(Refusal.NOT_ENTITLED);
    }
    return task.open() ? reassign(draft, command, task, node) : Entitlement.closed(task);
  }

  private static Verdict reassign(
      Draft draft, Command.Reassign command, Task task, Node.Task node) {
    Optional<List<Candidate>> present =
        draft.people(new Question.Present(List.of(command.person())));
    if (present.isEmpty()) {
      return draft.verdict();
    }
    Newcomers newcomers = new Newcomers(draft, node, draft.state().visit(task.visit()));
    if (newcomers.among(Entry.people(present.get())).isEmpty()) {
      return Newcomers.notCandidates(node.id(), List.of(command.person()));
    }
    draft.tell(
        Event.acted(command.by(), Action.TRANSFER)
            .of(task)
            .saying(command.reason())
            .with("people", List.of(command.person().toString())));
    Candidate to = new Candidate.Person(command.person());
    Transferring.handOver(draft, task, to, draft.by(command.by(), Action.TRANSFER));
    return draft.verdict();
  }
}
