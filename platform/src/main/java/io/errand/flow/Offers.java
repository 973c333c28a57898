package io.errand.flow;

import io.errand.definition.Action;
import io.errand.definition.Node;
import io.errand.definition.Options;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What somebody may do now; everything else is refused. */
public final class Offers {

  /**
   * What may be done in a task.
   *
   * @param actions in the order of {@link Action}; empty when it is not theirs to act
   * @param modes the ways to go on that a node that was returned to may choose from; empty for none
   */
  public record InTask(List<Offer> actions, List<Options.Resubmit> modes) {}

  /**
   * One action.
   *
   * @param targets the nodes that it leads to, for returns, or is about, for choosing people; with
   *     more than one somebody must choose
   * @param several whether more than one of them may be chosen
   */
  public record Offer(Action action, List<String> targets, boolean several) {}

  /**
   * What may be done with the instance as a whole.
   *
   * @param actions of {@link Action#WITHDRAW}, {@link Action#URGE}, {@link Action#RESUBMIT}, {@link
   *     Action#SUSPEND}, {@link Action#RESUME}, {@link Action#TERMINATE}
   * @param urgeable the nodes that may be urged now
   * @param modes the ways to resubmit; one when there is nothing to choose, empty when nothing is
   *     returned
   * @param returned the return that waits for an answer, if any
   * @param undone the nodes whose decisions withdrawing makes void
   */
  public record InInstance(
      Set<Action> actions,
      List<String> urgeable,
      List<Options.Resubmit> modes,
      Optional<Returned> returned,
      List<String> undone) {}

  /**
   * A return to the applicant that waits for an answer.
   *
   * @param node which returned it
   * @param how who, when, and the event that holds the opinion
   * @param direct whether it goes straight back
   */
  public record Returned(String node, Closing how, boolean direct) {}

  private Offers() {}

  /** What an actor may do in a task. */
  public static InTask task(FlowGraph graph, InstanceState state, Actor actor, int number) {
    if (Entitlement.refusal(graph, state, actor, number).isPresent()) {
      return new InTask(List.of(), List.of());
    }
    Task task = state.task(number).orElseThrow();
    List<Options.Resubmit> modes =
        WayBack.modes(graph, state, state.ticketAt(state.visit(task.visit())));
    if (!(graph.node(task.node()) instanceof Node.Task node)) {
      return new InTask(List.of(new Offer(Action.RESUBMIT, List.of(), false)), modes);
    }
    List<Offer> offers = new ArrayList<>();
    for (Action action : Action.values()) {
      offer(graph, state, task, node, action).ifPresent(offers::add);
    }
    return new InTask(offers, modes);
  }

  private static Optional<Offer> offer(
      FlowGraph graph, InstanceState state, Task task, Node.Task node, Action action) {
    ReturnTargets targets = new ReturnTargets(graph, state);
    boolean named = Acting.offers(node, action);
    return switch (action) {
      case APPROVE, COMPLETE, REJECT, MARK_FAILED, TRANSFER ->
          named ? Optional.of(new Offer(action, List.of(), false)) : Optional.empty();
      case CLAIM, RELEASE ->
          named && Claiming.offers(task, action)
              ? Optional.of(new Offer(action, List.of(), false))
              : Optional.empty();
      case RETURN_APPLICANT -> named ? to(action, List.of(graph.start().id())) : Optional.empty();
      case RETURN_PREVIOUS -> named ? to(action, targets.previous(node.id())) : Optional.empty();
      case RETURN_TO ->
          named ? to(action, targets.earlier(node.id(), node.returnTo())) : Optional.empty();
      case PREASSIGN -> named ? to(action, Preassigning.targets(state, node)) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<Offer> to(Action action, List<String> targets) {
    boolean several = action == Action.RETURN_PREVIOUS && targets.size() > 1;
    return targets.isEmpty() ? Optional.empty() : Optional.of(new Offer(action, targets, several));
  }

  /** What an actor may do with the instance. */
  public static InInstance instance(
      FlowGraph graph, InstanceState state, Actor actor, Instant now, ZoneId zone) {
    Set<Action> actions = EnumSet.noneOf(Action.class);
    actions.addAll(Administering.offers(state, actor));
    Withdrawing withdrawing = new Withdrawing(graph, state);
    if (withdrawing.refusal(actor).isEmpty()) {
      actions.add(Action.WITHDRAW);
    }
    Urging urging = new Urging(graph, state, now, zone);
    List<String> urgeable = urging.refusal(actor).isEmpty() ? urging.nodes() : List.of();
    if (!urgeable.isEmpty()) {
      actions.add(Action.URGE);
    }
    Optional<Task> answer =
        Entitlement.notRunning(state).isEmpty()
            ? Resubmitting.waiting(graph, state, actor)
            : Optional.empty();
    answer.ifPresent(task -> actions.add(Action.RESUBMIT));
    List<Options.Resubmit> modes =
        WayBack.modes(
            graph, state, answer.flatMap(task -> state.ticketAt(state.visit(task.visit()))));
    return new InInstance(
        Collections.unmodifiableSet(actions),
        urgeable,
        modes,
        returned(graph, state),
        actions.contains(Action.WITHDRAW) ? withdrawing.undone() : List.of());
  }

  private static Optional<Returned> returned(FlowGraph graph, InstanceState state) {
    return state.active().stream()
        .filter(visit -> graph.node(visit.node()) instanceof Node.Start)
        .findFirst()
        .flatMap(state::ticketAt)
        .map(
            ticket -> {
              Visit returner = state.visit(ticket.returner());
              List<Options.Resubmit> modes = WayBack.modes(graph, state, Optional.of(ticket));
              boolean direct = modes.equals(List.of(Options.Resubmit.DIRECT));
              return new Returned(returner.node(), returner.closing(), direct);
            });
  }
}
