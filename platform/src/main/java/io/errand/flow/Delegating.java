package io.errand.flow;

import io.errand.definition.Node;
import java.util.List;
import java.util.Optional;

/** Somebody lets another do the work of a task; it comes back to them for the decision. */
final class Delegating {
  private final Draft draft;
  private final Command.Act act;

  Delegating(Draft draft, Command.Act act) {
    this.draft = draft;
    this.act = act;
  }

  Verdict decide(Task task, Node.Task node) {
    Visit visit = draft.state().visit(task.visit());
    Member member = visit.member(task.member());
    if (member.advises()) {
      return Draft.refused(Refusal.ACTION_NOT_OFFERED, "action", act.action());
    }
    Optional<Verdict.Refused> refusal =
        act.people().size() == 1
            ? new Newcomers(draft, node, visit).refusal(act, node.transferTo())
            : Optional.of(Newcomers.notCandidates(node.id(), act.people()));
    return refusal.<Verdict>map(why -> why).orElseGet(() -> delegate(task, visit, member));
  }

  private Verdict delegate(Task task, Visit visit, Member member) {
    draft.tell(
        Event.acted(act.by(), act.action()).of(task).saying(act).with("people", act.names()));
    draft.close(task, Task.State.HANDED_OVER, draft.by(act.by(), act.action()));
    Member other =
        Member.added(
            visit.members().size() + 1,
            act.people().getFirst(),
            Member.Place.DELEGATE,
            member.number());
    new Opening(draft).open(draft.put(visit.with(member, List.of(other))), other);
    return draft.verdict();
  }
}
