package io.errand.flow;

import io.errand.definition.Node;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Somebody takes back that another was asked to sign. */
final class RemovingSigners {
  private final Draft draft;

  RemovingSigners(Draft draft) {
    this.draft = draft;
  }

  /** Those whom the people of a task have added and who have not acted. */
  static List<UUID> offers(Visit visit, Task task) {
    Member member = visit.member(task.member());
    boolean mine = visit.active() && member.task() != null && member.task() == task.number();
    return visit.members().stream()
        .filter(one -> mine && one.pending() && one.addedBy(member))
        .map(Member::person)
        .filter(Objects::nonNull)
        .toList();
  }

  Verdict decide(Command.Act act, Task task, Node.Task node) {
    Visit visit = draft.state().visit(task.visit());
    if (act.people().isEmpty() || !offers(visit, task).containsAll(act.people())) {
      return Newcomers.notCandidates(node.id(), act.people());
    }
    draft.tell(
        Event.acted(act.by(), act.action())
            .of(task)
            .saying(act.opinion())
            .with("people", act.names()));
    List<Member> out =
        visit.members().stream()
            .filter(one -> one.pending() && one.person() != null)
            .filter(one -> act.people().contains(one.person()))
            .toList();
    out.forEach(one -> remove(visit.number(), one, act.by().person()));
    settle(draft.state().visit(visit.number()), out.getFirst(), node, act.by());
    return draft.verdict();
  }

  /** Takes a member out, and with them those who act for them. */
  private void remove(int number, Member member, UUID by) {
    Visit visit = draft.put(draft.state().visit(number).with(member.out()));
    Optional<Task> open =
        Optional.ofNullable(member.task()).flatMap(draft.state()::task).filter(Task::open);
    open.ifPresent(
        task -> draft.close(task, Task.State.CANCELLED, draft.because(Reason.REMOVED, by, null)));
    visit.members().stream()
        .filter(one -> one.addedBy(member) && one.advises() && one.pending())
        .forEach(one -> remove(number, one, by));
  }

  /** What follows when somebody is no longer waited for. */
  private void settle(Visit visit, Member out, Node.Task node, Actor by) {
    Walk walk = new Walk(draft);
    Deciding deciding = new Deciding(draft, node, by, walk);
    if (out.advises()) {
      deciding.advised(visit, out);
    } else {
      deciding.count(visit, AddingSigners.agreement(node), null);
    }
    walk.run();
  }
}
