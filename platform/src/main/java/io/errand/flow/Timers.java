package io.errand.flow;

import io.errand.definition.Due;
import io.errand.definition.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** Sets and ends the times at which the engine goes on by itself. */
final class Timers {
  private final Draft draft;

  Timers(Draft draft) {
    this.draft = draft;
  }

  void set(Timer timer) {
    draft.change(new Change.TimerSet(draft.put(timer)));
  }

  void cancel(Predicate<Timer> which) {
    for (Timer timer : draft.state().timers()) {
      if (which.test(timer)) {
        draft.change(new Change.TimerCancelled(draft.put(timer.over())));
      }
    }
  }

  /** When a member who is asked now should have acted, with the reminders before; null for any. */
  Instant due(Node.Task node, Visit visit, Member member) {
    Due due = node.due();
    if (due == null || member.advises()) {
      return null;
    }
    for (int i = 0; i < due.remind().size(); i++) {
      int index = i;
      moment(due, due.remind().get(i), draft.now())
          .ifPresent(at -> set(Timer.remind(visit, member, index, at)));
    }
    Optional<Instant> at = moment(due, due.in(), draft.now());
    at.filter(end -> due.then() != null).ifPresent(end -> set(Timer.due(visit, member, end)));
    return at.orElse(null);
  }

  /** Goes on with what was due before, where its time is still to come. */
  void goOn(Node.Task node, Visit visit, Member member, Instant due) {
    boolean ends = due != null && node.due() != null && node.due().then() != null;
    boolean set =
        draft.state().timers().stream().anyMatch(t -> t.concerns(visit.number(), member.number()));
    if (ends && !set && !member.advises() && due.isAfter(draft.now())) {
      set(Timer.due(visit, member, due));
    }
  }

  /** When a time that begins at an instant is over; empty while it is not known. */
  Optional<Instant> moment(Due due, Duration in, Instant from) {
    return due.calendar() == Due.Calendar.ALL
        ? Optional.of(from.plus(in))
        : draft.moment(new Question.Moment(in, from)).map(Answer.Moment::at);
  }

  /** A task that is held by one of its pool is free again after the time of its node. */
  void claimed(Task task) {
    if (draft.graph().node(task.node()) instanceof Node.Task node && node.claimFor() != null) {
      set(Timer.claim(task, draft.now().plus(node.claimFor())));
    }
  }

  void released(Task task) {
    cancel(timer -> timer.kind() == Timer.Kind.CLAIM && timer.of() == task.number());
  }

  /**
   * Nothing is due any more for who has acted, or need not. Handed over, the time goes on; so it
   * does when advice is taken back with which a task had come back.
   */
  void closed(Task task) {
    released(task);
    boolean cameBack = task.closing().reason() == Reason.TAKEN_BACK && task.origin() != null;
    if (task.state() != Task.State.HANDED_OVER && !cameBack) {
      cancel(timer -> timer.concerns(task.visit(), task.member()));
    }
  }
}
