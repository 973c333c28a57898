package io.errand.flow;

import io.errand.definition.Action;
import io.errand.definition.Due;
import io.errand.definition.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A time has come. Who was faster has already ended the timer: then nothing happens. */
final class Firing {
  private final Draft draft;

  Firing(Draft draft) {
    this.draft = draft;
  }

  Verdict decide(Command.Fire command) {
    Optional<Timer> timer =
        draft.state().timer(command.timer()).filter(one -> !one.at().isAfter(draft.now()));
    if (timer.isEmpty() || draft.state().status() != Standing.Status.RUNNING) {
      return draft.unchanged();
    }
    Visit visit = draft.state().visit(timer.get().visit());
    draft.tell(Event.engine(Event.Kind.TIMED, Map.of("timer", timer.get().key())).in(visit));
    draft.put(timer.get().over());
    Walk walk = new Walk(draft);
    switch (timer.get().kind()) {
      case CLAIM -> release(timer.get());
      case REMIND -> tell(Change.Told.Why.REMIND, acting(visit, member(timer.get())), List.of());
      case WAIT -> walk.over(visit, null);
      case DUE -> due(timer.get(), visit, walk);
    }
    walk.run();
    return draft.verdict();
  }

  private Member member(Timer timer) {
    return draft.state().visit(timer.visit()).member(timer.of());
  }

  private void release(Timer timer) {
    Task task = draft.state().task(timer.of()).orElseThrow();
    draft.change(new Change.TaskTouched(draft.put(task.heldBy(null))));
  }

  /** The open tasks of a member, or of those who act for them now. */
  private List<Task> acting(Visit visit, Member member) {
    return draft.state().tasksOf(visit).stream()
        .filter(Task::open)
        .filter(task -> actsFor(visit, visit.member(task.member()), member))
        .toList();
  }

  private static boolean actsFor(Visit visit, Member acting, Member member) {
    return acting.number() == member.number()
        || (acting.advises() && actsFor(visit, visit.member(acting.askedBy()), member));
  }

  private void tell(Change.Told.Why why, List<Task> tasks, List<Candidate> to) {
    tasks.forEach(task -> draft.change(new Change.Told(why, task, to)));
  }

  private void due(Timer timer, Visit visit, Walk walk) {
    Node.Task node = (Node.Task) draft.graph().node(timer.node());
    Member member = member(timer);
    Due.Then then = node.due() == null ? null : node.due().then();
    switch (then) {
      case NOTIFY_SUPERIOR ->
          superior(node).ifPresent(to -> tell(Change.Told.Why.OVERDUE, acting(visit, member), to));
      case REASSIGN_SUPERIOR -> escalate(node, visit, member);
      case APPROVE -> approve(node, visit, member, walk);
      case RETURN ->
          new Deciding(draft, node, null, walk)
              .sendBack(visit, Action.RETURN_PREVIOUS, previous(node));
      case END -> draft.end(Standing.Status.TERMINATED, Reason.OVERDUE, null, false);
      case null -> {
        // a newer version has nothing follow
      }
    }
  }

  private List<String> previous(Node.Task node) {
    return new ReturnTargets(draft.graph(), draft.state()).previous(node.id());
  }

  private Optional<List<Candidate>> superior(Node.Task node) {
    return draft.people(
        new Question.Fallback(node.id(), Question.Fallback.To.SUPERIOR, node.assign()));
  }

  private void escalate(Node.Task node, Visit visit, Member member) {
    Closing how = draft.because(Reason.OVERDUE, null, null);
    new Succession(draft, node, visit, member)
        .find(Question.Fallback.To.SUPERIOR)
        .ifPresent(to -> new Succession(draft, node, visit, member).take(to, how));
  }

  /** The member's vote is given for them; what others were asked for before is not needed. */
  private void approve(Node.Task node, Visit visit, Member member, Walk walk) {
    Action agreed = AddingSigners.agreement(node);
    RemovingSigners removing = new RemovingSigners(draft);
    removing.removeAdvisers(visit.number(), member, null);
    draft
        .state()
        .task(member.task())
        .filter(Task::open)
        .ifPresent(task -> draft.close(task, Task.State.DONE, draft.by(null, agreed)));
    Visit now = draft.state().visit(visit.number());
    Visit voted = draft.put(now.with(now.member(member.number()).voted(agreed, null)));
    new Deciding(draft, node, null, walk).count(voted, agreed, null);
  }
}
