package io.errand.flow;

import io.errand.definition.Node;
import java.util.Optional;

/** Somebody gives their task to another person and is out. */
final class Transferring {
  private final Draft draft;
  private final Command.Act act;

  Transferring(Draft draft, Command.Act act) {
    this.draft = draft;
    this.act = act;
  }

  Verdict decide(Task task, Node.Task node) {
    Visit visit = draft.state().visit(task.visit());
    Optional<Verdict.Refused> refusal =
        act.people().size() == 1
            ? new Newcomers(draft, node, visit).refusal(act, node.transferTo())
            : Optional.of(Newcomers.notCandidates(node.id(), act.people()));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    draft.tell(
        Event.acted(act.by(), act.action()).of(task).saying(act).with("people", act.names()));
    Candidate to = new Candidate.Person(act.people().getFirst());
    handOver(draft, task, to, draft.by(act.by(), act.action()));
    return draft.verdict();
  }

  /** Closes a task and asks another in its place, who votes for the same member. */
  static void handOver(Draft draft, Task task, Candidate to, Closing how) {
    draft.close(task, Task.State.HANDED_OVER, how);
    Visit visit = draft.state().visit(task.visit());
    Member member = visit.member(task.member()).handedTo(to);
    new Opening(draft).goOn(draft.put(visit.with(member)), member, task, null);
  }
}
