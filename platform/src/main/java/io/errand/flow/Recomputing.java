package io.errand.flow;

import io.errand.definition.Due;
import io.errand.definition.Node;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The calendar has changed: what is still to come is computed anew. */
final class Recomputing {
  private final Draft draft;
  private final List<Timer> moved = new ArrayList<>();
  private final List<Task> touched = new ArrayList<>();

  Recomputing(Draft draft) {
    this.draft = draft;
  }

  Verdict decide() {
    if (draft.state().status().ended()) {
      return draft.unchanged();
    }
    for (Timer timer : draft.state().timers()) {
      switch (timer.kind()) {
        case DUE, REMIND -> due(timer).ifPresent(moved::add);
        case WAIT -> waiting(timer).ifPresent(moved::add);
        case CLAIM -> {
          // counts hours, not days
        }
      }
    }
    draft.state().openTasks().forEach(this::look);
    if (!moved.isEmpty() || !touched.isEmpty()) {
      draft.tell(Event.engine(Event.Kind.TIMED, Map.of("recomputed", true)));
      moved.forEach(new Timers(draft)::set);
      touched.forEach(task -> draft.change(new Change.TaskTouched(draft.put(task))));
    }
    return draft.verdict();
  }

  private Optional<Timer> waiting(Timer timer) {
    return draft.graph().node(timer.node()) instanceof Node.Wait wait && wait.until() != null
        ? new Waiting(draft).moved(timer)
        : Optional.empty();
  }

  private Optional<Timer> due(Timer timer) {
    if (!(draft.graph().node(timer.node()) instanceof Node.Task node) || node.due() == null) {
      return Optional.empty();
    }
    Due due = node.due();
    boolean known = timer.kind() == Timer.Kind.DUE || timer.index() < due.remind().size();
    return known
        ? new Timers(draft)
            .moment(
                due,
                timer.kind() == Timer.Kind.DUE ? due.in() : due.remind().get(timer.index()),
                asked(timer.visit(), timer.of()))
            .filter(at -> !at.equals(timer.at()))
            .map(timer::at)
        : Optional.empty();
  }

  /** What the list of a task shows as due. */
  private void look(Task task) {
    if (task.due() != null
        && draft.graph().node(task.node()) instanceof Node.Task node
        && node.due() != null) {
      Visit visit = draft.state().visit(task.visit());
      Member member = visit.member(task.member());
      while (member.advises()) {
        member = visit.member(member.askedBy());
      }
      int of = member.number();
      new Timers(draft)
          .moment(node.due(), node.due().in(), asked(task.visit(), of))
          .filter(at -> !at.equals(task.due()))
          .ifPresent(at -> touched.add(task.dueAt(at)));
    }
  }

  /** When a member was asked, and not only to go on. */
  private Instant asked(int visit, int member) {
    return draft.state().tasks().reversed().stream()
        .filter(task -> task.visit() == visit && task.member() == member)
        .filter(task -> task.origin() == null)
        .findFirst()
        .orElseThrow()
        .since();
  }
}
