package io.errand.flow;

import io.errand.definition.Node;
import io.errand.definition.Reader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Nodes that wait: for a time, for the date in a field, for a signal. */
final class Waiting {
  private final Draft draft;

  Waiting(Draft draft) {
    this.draft = draft;
  }

  /** Begins to wait; true when there is nothing to wait for. */
  boolean passes(Node.Wait wait, Visit visit) {
    if (wait.signal() != null || draft.state().timer(Timer.wait(visit, null).key()).isPresent()) {
      return false;
    }
    if (wait.in() != null) {
      new Timers(draft).set(Timer.wait(visit, draft.now().plus(wait.in())));
      return false;
    }
    Optional<Answer.Moment> until = until(wait);
    if (until.isEmpty()) {
      return false;
    }
    Instant at = until.get().at();
    if (at == null) {
      draft.suspend(visit, Reason.NO_DATE, draft.graph().pointer(wait.id()) + "/until");
      return false;
    }
    if (at.isAfter(draft.now())) {
      new Timers(draft).set(Timer.wait(visit, at));
    }
    return !at.isAfter(draft.now());
  }

  private Optional<Answer.Moment> until(Node.Wait wait) {
    return draft.moment(new Question.FieldMoment(wait.until()));
  }

  /** Looks again at the dates that are waited for. */
  void changed(Set<String> fields) {
    for (Timer timer : draft.state().timers()) {
      boolean concerned =
          timer.kind() == Timer.Kind.WAIT
              && draft.graph().node(timer.node()) instanceof Node.Wait wait
              && wait.until() != null
              && fields.contains(wait.until());
      if (concerned) {
        moved(timer).ifPresent(new Timers(draft)::set);
      }
    }
  }

  /** The timer of a date that is now another; empty where it is the same, or none. */
  Optional<Timer> moved(Timer timer) {
    return until((Node.Wait) draft.graph().node(timer.node()))
        .map(Answer.Moment::at)
        .filter(at -> !at.equals(timer.at()))
        .map(timer::at);
  }

  /** A program may whose signature was checked, and of people those who administer. */
  private static boolean maySignal(Actor by) {
    return by == null || by.relations().contains(Reader.ADMINISTRATOR);
  }

  /** The signals that nodes wait for and somebody may send, in the order of their names. */
  static List<String> awaited(FlowGraph graph, InstanceState state, Actor actor) {
    if (!maySignal(actor) || state.status() != Standing.Status.RUNNING) {
      return List.of();
    }
    return state.active().stream()
        .map(visit -> graph.node(visit.node()))
        .flatMap(node -> node instanceof Node.Wait wait ? Stream.ofNullable(wait.signal()) : null)
        .distinct()
        .sorted()
        .toList();
  }

  static Verdict signal(Draft draft, Command.Signal command) {
    Optional<Verdict.Refused> refusal =
        maySignal(command.by())
            ? Entitlement.notRunning(draft.state())
            : Optional.of(Draft.refused(Refusal.NOT_ENTITLED));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Walk walk = new Walk(draft);
    boolean awaited = false;
    for (Visit visit : draft.state().active()) {
      if (draft.graph().node(visit.node()) instanceof Node.Wait wait
          && command.name().equals(wait.signal())) {
        draft.tell(Event.signalled(command.by(), command.name()).in(visit));
        walk.over(visit, null);
        awaited = true;
      }
    }
    if (!awaited) {
      return Draft.refused(Refusal.NOT_AWAITED);
    }
    walk.run();
    return draft.verdict();
  }
}
