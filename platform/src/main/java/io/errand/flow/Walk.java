package io.errand.flow;

import io.errand.definition.Node;
import io.errand.definition.Options;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Moves tokens on until somebody must act, the instance ends, or questions are open. */
final class Walk {

  /**
   * A token that has not yet found its place.
   *
   * @param again whether it got stuck here before and is let through
   */
  private record Step(Visit visit, boolean again) {}

  private final Draft draft;
  private final FlowGraph graph;
  private final Deque<Step> steps = new ArrayDeque<>();

  Walk(Draft draft) {
    this.draft = draft;
    this.graph = draft.graph();
  }

  /**
   * Enters a node.
   *
   * @param after the visit that it follows, null for the first
   */
  Visit enter(String node, List<Scope> scope, Visit.Cause cause, Integer after) {
    List<Visit> before = draft.state().visits();
    int entered = (int) before.stream().filter(old -> old.node().equals(node)).count();
    Visit visit =
        draft.put(
            Visit.opened(before.size() + 1, node, scope, entered + 1, cause, after, draft.now()));
    steps.add(new Step(visit, false));
    return visit;
  }

  /** Tries once more where the instance got stuck. */
  void again(Visit visit) {
    steps.add(new Step(visit, true));
  }

  /** Ends the visit of a node at which nobody decides, and leaves it. */
  void over(Visit visit, Reason why) {
    draft.close(visit, Visit.State.DONE, draft.because(why, null, null), Reason.DECIDED);
    leave(draft.state().visit(visit.number()));
  }

  /** Leaves a finished node by its only way; the start by where the instance begins. */
  void leave(Visit visit) {
    String enterAt = draft.state().standing().enterAt();
    if (enterAt != null && graph.node(visit.node()) instanceof Node.Start) {
      enter(enterAt, List.of(), Visit.Cause.NORMAL, visit.number());
      return;
    }
    onto(graph.waysFrom(visit.node()).getFirst().edge().to(), visit.scope(), visit);
  }

  void run() {
    while (!steps.isEmpty() && !draft.state().status().ended()) {
      take(steps.remove());
    }
  }

  private void onto(String node, List<Scope> scope, Visit from) {
    if (graph.node(node) instanceof Node.Join) {
      Scope branch = scope.getLast();
      Fork fork = draft.state().fork(branch.block()).orElseThrow();
      Fork arrived = draft.put(fork.with(branch.branch(), Fork.Arm.ARRIVED));
      if (!arrived.waits()) {
        join(arrived, from);
      }
    } else {
      enter(node, scope, Visit.Cause.NORMAL, from.number());
    }
  }

  private void join(Fork fork, Visit from) {
    draft.put(fork.with(Fork.State.JOINED));
    String join = ((Block.Parallel) graph.position(fork.block()).block()).join();
    onto(graph.waysFrom(join).getFirst().edge().to(), fork.within(), from);
  }

  /** A token that was sent back meanwhile, by another that tried again, is no more. */
  private void take(Step step) {
    Visit visit = draft.state().visit(step.visit().number());
    if (!visit.active()) {
      return;
    }
    if (!step.again() && visit.iteration() > graph.flow().repeatLimit()) {
      draft.suspend(visit, Reason.REPEAT_LIMIT, graph.pointer(visit.node()));
      return;
    }
    switch (graph.node(visit.node())) {
      case Node.Start _ -> new Entry(draft, visit).askApplicant();
      case Node.Task task -> {
        if (new Entry(draft, visit).passes(task)) {
          leave(visit);
        }
      }
      case Node.Split _ -> split(visit);
      case Node.Choice _ -> choose(visit);
      case Node.Notify notify -> copy(notify, visit);
      case Node.End end -> end(end, visit);
      case Node.Wait wait -> {
        if (new Waiting(draft).passes(wait, visit)) {
          over(visit, null);
        }
      }
      case Node.Effect effect -> {
        if (new Effects(draft).passes(effect, visit)) {
          over(visit, null);
        }
      }
      case Node.SubFlow other -> new Children(draft).begin(other, visit, this);
      case Node.Join _ -> throw new IllegalStateException("no token enters " + visit.node());
    }
  }

  private void split(Visit visit) {
    List<Way> ways = graph.waysFrom(visit.node());
    List<Optional<Answer.Truth>> truths = ways.stream().map(this::holds).toList();
    if (truths.stream().anyMatch(Optional::isEmpty)) {
      return;
    }
    List<Boolean> on = truths.stream().map(truth -> truth.get().holds()).toList();
    if (on.contains(null)) {
      stuck(visit, ways.get(on.indexOf(null)));
      return;
    }
    Fork fork = draft.put(Fork.opened(draft.state(), visit, on));
    done(visit);
    if (!fork.waits()) {
      join(fork, visit);
    }
    for (int i = 0; i < on.size(); i++) {
      if (on.get(i)) {
        onto(ways.get(i).edge().to(), fork.scope(i), visit);
      }
    }
  }

  private void choose(Visit visit) {
    List<Way> ways = graph.waysFrom(visit.node());
    List<Optional<Answer.Truth>> truths = ways.stream().map(this::holds).toList();
    if (truths.stream().anyMatch(Optional::isEmpty)) {
      return;
    }
    Way taken = null;
    for (int i = 0; i < ways.size(); i++) {
      Way way = ways.get(i);
      if (way.edge().when() == null) {
        taken = taken == null ? way : taken;
      } else if (truths.get(i).get().holds() == null) {
        stuck(visit, way);
        return;
      } else if (truths.get(i).get().holds()) {
        taken = way;
        break;
      }
    }
    done(visit);
    follow(taken, visit);
  }

  private void follow(Way way, Visit choice) {
    if (way.repeats()) {
      String target = way.edge().repeatFrom();
      Visit next = enter(target, choice.scope(), Visit.Cause.NORMAL, choice.number());
      Supersession.of(draft, List.of(target), next);
    } else {
      onto(way.edge().to(), choice.scope(), choice);
    }
  }

  private Optional<Answer.Truth> holds(Way way) {
    return way.edge().when() == null
        ? Optional.of(new Answer.Truth(true))
        : new Conditions(draft).ask(way.pointer() + "/when", way.edge().when());
  }

  private void stuck(Visit visit, Way way) {
    draft.suspend(visit, Reason.EXPRESSION_FAILED, way.pointer() + "/when");
  }

  private void copy(Node.Notify notify, Visit visit) {
    Optional<List<Candidate>> people = new Rules(draft, notify.id()).people(notify.to());
    if (people.isPresent()) {
      draft.tell(Event.engine(Event.Kind.COPIED, Map.of()).in(visit));
      List<Candidate> readers = Speaking.wanting(draft.state(), people.get());
      draft.change(new Change.Copied(notify.id(), visit.number(), readers));
      done(visit);
      leave(visit);
    }
  }

  private void end(Node.End end, Visit visit) {
    done(visit);
    Standing.Status status =
        end.result() == Options.Result.COMPLETED
            ? Standing.Status.COMPLETED
            : Standing.Status.REJECTED;
    draft.end(status, Reason.DECIDED, null, false);
  }

  private void done(Visit visit) {
    draft.close(visit, Visit.State.DONE, draft.because(null, null, null), Reason.DECIDED);
  }
}
