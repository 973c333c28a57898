package io.errand.flow;

import io.errand.definition.Action;
import io.errand.definition.Node;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Whether somebody may act in a task now. */
final class Entitlement {

  private Entitlement() {}

  /** What may also be done in a task that one has closed oneself. */
  static final Set<Action> AFTERWARDS = EnumSet.of(Action.REMOVE_SIGNER, Action.TAKE_BACK);

  /** Why an actor may not take an action in a task; empty when they may. */
  static Optional<Verdict.Refused> refusal(
      FlowGraph graph, InstanceState state, Actor actor, int number, Action action) {
    return AFTERWARDS.contains(action) && afterwards(state, actor, number)
        ? Optional.empty()
        : refusal(graph, state, actor, number);
  }

  /** Whether somebody has closed a task and still has a say in it. */
  static boolean afterwards(InstanceState state, Actor actor, int number) {
    return state.status() == Standing.Status.RUNNING
        && state
            .task(number)
            .filter(
                task -> task.state() == Task.State.DONE || task.state() == Task.State.HANDED_OVER)
            .filter(task -> actor.principal().equals(task.closing().principal()))
            .isPresent();
  }

  /** Why an actor may not act in a task; empty when they may. */
  static Optional<Verdict.Refused> refusal(
      FlowGraph graph, InstanceState state, Actor actor, int number) {
    Task task = state.task(number).filter(one -> holds(actor, one)).orElse(null);
    if (task == null) {
      return Optional.of(Draft.refused(Refusal.NOT_ENTITLED));
    }
    Visit visit = state.visit(task.visit());
    if (!task.open()) {
      return Optional.of(closed(task));
    }
    if (task.state() == Task.State.CLAIMED && !task.assignee().equals(actor.principal())) {
      return Optional.of(Draft.refused(Refusal.TASK_CLAIMED, "by", task.assignee()));
    }
    if (state.status() == Standing.Status.SUSPENDED) {
      return Optional.of(suspended(state));
    }
    return graph.node(task.node()) instanceof Node.Task node
            && (Separation.bars(state, node, visit, actor)
                || Separation.twice(state, node, task, actor))
        ? Optional.of(Draft.refused(Refusal.SEPARATION_OF_DUTIES))
        : Optional.empty();
  }

  /** Why nothing can be done with an instance as a whole; empty while it runs. */
  static Optional<Verdict.Refused> notRunning(InstanceState state) {
    if (state.status().ended()) {
      return Optional.of(Draft.refused(Refusal.INSTANCE_ENDED, "status", state.status().name()));
    }
    return state.status() == Standing.Status.SUSPENDED
        ? Optional.of(suspended(state))
        : Optional.empty();
  }

  /** Whether somebody applied or submitted, or acts for one who did. */
  static boolean owns(InstanceState state, Actor actor) {
    UUID person = actor.principal();
    return person.equals(state.standing().applicant()) || person.equals(state.standing().starter());
  }

  /** Whether a task asks an actor, or asked them; only who is in a pool now holds its tasks. */
  static boolean holds(Actor actor, Task task) {
    return task.pool() == null
        ? actor.principal().equals(task.assignee())
        : actor.keys().contains(task.pool());
  }

  private static Verdict.Refused suspended(InstanceState state) {
    return Draft.refused(Refusal.INSTANCE_SUSPENDED, "reason", state.standing().suspended().key());
  }

  /** Why nothing can be done with a closed task. */
  static Verdict.Refused closed(Task task) {
    Closing how = task.closing();
    Map<String, Object> what = new TreeMap<>(Map.of("at", how.at()));
    if (how.by() != null) {
      what.put("by", how.by());
    }
    if (how.action() != null) {
      what.put("action", how.action());
    }
    if (how.reason() != null) {
      what.put("reason", how.reason().key());
    }
    Refusal refusal =
        switch (task.state()) {
          case DONE -> Refusal.TASK_DECIDED;
          case HANDED_OVER -> Refusal.TASK_HANDED_OVER;
          case CANCELLED, OPEN, CLAIMED -> Refusal.TASK_CANCELLED;
        };
    return new Verdict.Refused(refusal, what);
  }

  /** Whether an action sends an application back. */
  static boolean returns(Action action) {
    return action == Action.RETURN_PREVIOUS
        || action == Action.RETURN_APPLICANT
        || action == Action.RETURN_TO;
  }

  /** Whether an action is one that decides a visit. */
  static boolean decides(Action action) {
    return switch (action) {
      case APPROVE, COMPLETE, REJECT, MARK_FAILED, RETURN_PREVIOUS, RETURN_APPLICANT, RETURN_TO ->
          true;
      default -> false;
    };
  }
}
