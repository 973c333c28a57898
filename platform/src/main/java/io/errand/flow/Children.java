package io.errand.flow;

import io.errand.definition.Action;
import io.errand.definition.Node;
import io.errand.definition.Options;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Other applications that a node starts, once or for each row of a table. */
final class Children {
  private final Draft draft;

  Children(Draft draft) {
    this.draft = draft;
  }

  /** Starts a node's applications, or looks whether those that it started have ended. */
  void begin(Node.SubFlow node, Visit visit, Walk walk) {
    if (of(visit).isEmpty()) {
      Optional<Integer> rows = node.forEach() == null ? Optional.of(1) : draft.rows(node.forEach());
      if (rows.isEmpty()) {
        return;
      }
      start(node, visit, rows.get());
    }
    settle(node, visit, walk);
  }

  private List<Child> of(Visit visit) {
    return draft.state().children().stream()
        .filter(child -> child.visit() == visit.number())
        .toList();
  }

  /** Those that an earlier visit of the node has started and not waited for end. */
  private void start(Node.SubFlow node, Visit visit, int rows) {
    cancel(child -> child.node().equals(node.id()));
    if (rows > 0) {
      draft.tell(Event.engine(Event.Kind.QUEUED, Map.of("children", rows)).in(visit));
    }
    for (int row = 0; row < rows; row++) {
      int number = draft.state().children().size() + 1;
      Child child =
          new Child(
              number,
              visit.number(),
              node.id(),
              node.forEach() == null ? null : row,
              Child.State.RUNNING,
              null);
      draft.change(new Change.ChildStarted(draft.put(child), node.service()));
    }
  }

  /** Goes on when nothing is waited for any more, or back where a child was returned. */
  private void settle(Node.SubFlow node, Visit visit, Walk walk) {
    List<Child> all = of(visit);
    if (node.waits() && cameBack(draft.state(), visit)) {
      sendBack(visit, walk);
    } else if (!node.waits() || all.stream().noneMatch(Child::running)) {
      Closing how = draft.outcome(outcome(all));
      new WayBack(draft, walk).goOn(visit, how, Reason.DECIDED, null);
    }
  }

  /** Whether one of those that a visit has started was returned out of its start. */
  static boolean cameBack(InstanceState state, Visit visit) {
    return state.children().stream()
        .filter(child -> child.visit() == visit.number())
        .anyMatch(child -> child.outcome() == Action.RETURN_PREVIOUS);
  }

  /** Out of the child, to the last decision before it. */
  private void sendBack(Visit visit, Walk walk) {
    Closing how = draft.outcome(Action.RETURN_PREVIOUS);
    draft.close(visit, Visit.State.DONE, how, Reason.RETURNED);
    cancel(child -> child.visit() == visit.number());
    Visit returner = draft.state().visit(visit.number());
    List<String> targets = new ReturnTargets(draft.graph(), draft.state()).previous(visit.node());
    if (Deciding.leadsOut(draft.graph(), draft.state(), Action.RETURN_PREVIOUS, targets)) {
      draft.end(Standing.Status.TERMINATED, Reason.RETURNED, null, false);
    } else {
      new Returning(draft).from(returner, targets, Options.Resubmit.REWALK, walk);
    }
  }

  /** The worst of all: what conditions behind the node read as its outcome. */
  private static Action outcome(List<Child> all) {
    for (Action bad : List.of(Action.REJECT, Action.TERMINATE, Action.WITHDRAW)) {
      if (all.stream().anyMatch(child -> child.outcome() == bad)) {
        return bad;
      }
    }
    return Action.COMPLETE;
  }

  /** Ends those that run. */
  void cancel(Predicate<Child> which) {
    for (Child child : draft.state().children()) {
      if (child.running() && which.test(child)) {
        draft.change(new Change.ChildCancelled(draft.put(child.cancelled())));
      }
    }
  }

  /** An administrator helps; what was to be started still is. */
  Verdict failed(Command.ChildFailed command) {
    Optional<Child> child = running(command.child());
    if (child.isEmpty()) {
      return draft.unchanged();
    }
    Visit visit = draft.state().visit(child.get().visit());
    draft.tell(
        Event.engine(
                Event.Kind.ANSWERED,
                Map.of("child", child.get().number(), "failed", command.reason()))
            .in(visit));
    if (visit.active() && draft.state().status() == Standing.Status.RUNNING) {
      String place = draft.graph().pointer(visit.node());
      draft.suspend(visit, Reason.EFFECT_FAILED, place);
    }
    return draft.verdict();
  }

  private Optional<Child> running(int number) {
    return draft.state().children().stream()
        .filter(child -> child.number() == number && child.running())
        .findFirst();
  }

  Verdict ended(Command.ChildEnded command) {
    Optional<Child> found = running(command.child());
    if (found.isEmpty()) {
      return draft.unchanged();
    }
    Child child = found.get();
    Visit visit = draft.state().visit(child.visit());
    draft.tell(
        Event.engine(
                Event.Kind.ANSWERED,
                Map.of("child", child.number(), "outcome", command.outcome().key()))
            .in(visit));
    draft.put(child.ended(command.outcome()));
    if (visit.active()
        && draft.state().status() == Standing.Status.RUNNING
        && draft.graph().node(child.node()) instanceof Node.SubFlow node) {
      Walk walk = new Walk(draft);
      settle(node, visit, walk);
      walk.run();
    }
    return draft.verdict();
  }

  /** The application that started this one has ended: so does this one. */
  static Verdict endWithParent(Draft draft) {
    if (draft.state().status().ended()) {
      return draft.unchanged();
    }
    draft.end(Standing.Status.TERMINATED, Reason.PARENT_ENDED, null, false);
    return draft.verdict();
  }
}
