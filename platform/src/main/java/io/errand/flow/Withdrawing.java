package io.errand.flow;

import io.errand.definition.Action;
import io.errand.definition.Node;
import io.errand.definition.Options;
import java.util.List;
import java.util.Optional;

/** The applicant, or who submitted for them, takes an application back. */
final class Withdrawing {
  private static final String END = "end";
  private static final String NEVER = "never";
  private static final String FIRST_DECISION = "first-decision";

  private final FlowGraph graph;
  private final InstanceState state;

  Withdrawing(FlowGraph graph, InstanceState state) {
    this.graph = graph;
    this.state = state;
  }

  static Verdict decide(Draft draft, Command.Withdraw command) {
    Optional<Verdict.Refused> refusal =
        new Withdrawing(draft.graph(), draft.state()).refusal(command.by());
    if (refusal.isPresent()) {
      return refusal.get();
    }
    boolean toDraft = draft.graph().flow().withdrawTo() == Options.WithdrawTo.DRAFT;
    draft.tell(Event.acted(command.by(), Action.WITHDRAW).saying(command.reason()));
    draft.end(Standing.Status.WITHDRAWN, Reason.WITHDRAWN, command.by().person(), toDraft);
    return draft.verdict();
  }

  /** Why somebody may not withdraw; empty when they may. */
  Optional<Verdict.Refused> refusal(Actor actor) {
    if (!Entitlement.owns(state, actor)) {
      return Optional.of(Draft.refused(Refusal.NOT_ENTITLED));
    }
    return Entitlement.notRunning(state).or(this::closed);
  }

  /** The nodes whose decisions withdrawing makes void, and whose effects it takes back. */
  List<String> undone() {
    List<String> effects =
        Effects.undoable(graph, state).stream().map(Effect::node).distinct().toList();
    return graph.nodes().keySet().stream()
        .filter(node -> effects.contains(node) || decided(node))
        .toList();
  }

  private boolean decided(String node) {
    return graph.node(node) instanceof Node.Task
        && state.current(node).filter(Withdrawing::decided).isPresent();
  }

  private Optional<Verdict.Refused> closed() {
    Optional<Verdict.Refused> closed =
        switch (graph.flow().withdrawUntil()) {
          case END -> Optional.empty();
          case NEVER -> Optional.of(Draft.refused(Refusal.WITHDRAW_CLOSED));
          case FIRST_DECISION ->
              state.visits().stream()
                  .filter(Visit::current)
                  .filter(visit -> graph.node(visit.node()) instanceof Node.Task)
                  .filter(visit -> visit.members().stream().anyMatch(one -> one.vote() != null))
                  .findFirst()
                  .map(visit -> closedBy(visit.node()));
          case String milestone ->
              state.visits().stream()
                  .filter(visit -> visit.node().equals(milestone))
                  .findFirst()
                  .map(visit -> closedBy(milestone));
        };
    return closed.or(this::cannotBeUndone);
  }

  private Optional<Verdict.Refused> cannotBeUndone() {
    return state.visits().stream()
        .filter(Withdrawing::decided)
        .map(Visit::node)
        .filter(
            node -> graph.node(node) instanceof Node.Task task && task.undo() == Options.Undo.NO)
        .findFirst()
        .or(() -> Effects.lasting(graph, state).map(Effect::node))
        .map(Withdrawing::closedBy);
  }

  private static boolean decided(Visit visit) {
    return visit.state() == Visit.State.DONE
        && (visit.closing().action() == Action.APPROVE
            || visit.closing().action() == Action.COMPLETE);
  }

  private static Verdict.Refused closedBy(String node) {
    return Draft.refused(Refusal.WITHDRAW_CLOSED, "node", node);
  }
}
