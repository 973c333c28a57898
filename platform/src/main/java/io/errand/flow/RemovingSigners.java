package io.errand.flow;

import io.errand.definition.Action;
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
        Event.acted(act.by(), act.action()).of(task).saying(act).with("people", act.names()));
    List<Member> out =
        visit.members().stream()
            .filter(one -> one.pending() && one.person() != null)
            .filter(one -> act.people().contains(one.person()))
            .toList();
    out.forEach(one -> remove(visit.number(), one, act.by().person()));
    settle(draft.state().visit(visit.number()), out.getFirst(), node, act.by());
    return draft.verdict();
  }

  /** An administrator takes out whom they want, while somebody is left whose vote counts. */
  Verdict decide(Command.TakeOut command) {
    InstanceState state = draft.state();
    Optional<Verdict.Refused> refusal =
        Administering.refusal(state, command.by(), command.reason());
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Optional<Visit> visit =
        state.active().stream().filter(one -> one.number() == command.visit()).findFirst();
    Optional<Member> member =
        visit.stream()
            .flatMap(one -> one.members().stream())
            .filter(one -> one.number() == command.member() && one.pending())
            .findFirst();
    if (member.isEmpty() || !(draft.graph().node(visit.get().node()) instanceof Node.Task node)) {
      return Draft.refused(Refusal.NOT_ENTITLED);
    }
    boolean othersCount =
        visit.get().members().stream()
            .anyMatch(one -> one.counts() && one.number() != command.member());
    return othersCount
        ? takeOut(command, visit.get(), member.get(), node)
        : Draft.refused(Refusal.LAST_SIGNER);
  }

  private Verdict takeOut(Command.TakeOut command, Visit visit, Member out, Node.Task node) {
    Event line = Event.acted(command.by(), Action.REMOVE_SIGNER).in(visit).saying(command.reason());
    draft.tell(out.person() == null ? line : line.with("people", List.of(out.person().toString())));
    remove(visit.number(), out, command.by().person());
    settle(draft.state().visit(visit.number()), out, node, command.by());
    return draft.verdict();
  }

  /** Takes a member out, and with them those who act for them. */
  private void remove(int number, Member member, UUID by) {
    draft.put(draft.state().visit(number).with(member.out()));
    Optional<Task> open =
        Optional.ofNullable(member.task()).flatMap(draft.state()::task).filter(Task::open);
    open.ifPresent(
        task -> draft.close(task, Task.State.CANCELLED, draft.because(Reason.REMOVED, by, null)));
    new Timers(draft).cancel(timer -> timer.concerns(number, member.number()));
    removeAdvisers(number, member, by);
  }

  /** Takes out all who act for a member. */
  void removeAdvisers(int number, Member member, UUID by) {
    draft.state().visit(number).members().stream()
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
