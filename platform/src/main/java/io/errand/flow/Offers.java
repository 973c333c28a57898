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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

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
   *     more than one somebody must choose; a return without any leads into the application that
   *     started this one
   * @param several whether more than one of them may be chosen, those side by side
   * @param people whom it is about, for taking out signers
   * @param places where signers may be added
   */
  public record Offer(
      Action action,
      List<String> targets,
      boolean several,
      List<UUID> people,
      List<Member.Place> places) {

    static Offer of(Action action) {
      return new Offer(action, List.of(), false, List.of(), List.of());
    }
  }

  /**
   * What may be done with the instance as a whole.
   *
   * @param actions of {@link Action#WITHDRAW}, {@link Action#URGE}, {@link Action#RESUBMIT}, {@link
   *     Action#SUSPEND}, {@link Action#RESUME}, {@link Action#JUMP}, {@link Action#TERMINATE}
   * @param urgeable the nodes that may be urged now
   * @param urgeAgain when the next node may be urged; empty where one may be now, or none ever
   * @param modes the ways to resubmit; one when there is nothing to choose, empty when nothing is
   *     returned
   * @param returned the return that waits for an answer, if any
   * @param undone the nodes whose decisions withdrawing makes void, and whose effects it takes back
   * @param jumps the nodes to which an administrator may send it, each with the nodes that end
   * @param signals what nodes wait for and an administrator may say has come
   */
  public record InInstance(
      Set<Action> actions,
      List<String> urgeable,
      Optional<Instant> urgeAgain,
      List<Options.Resubmit> modes,
      Optional<Returned> returned,
      List<String> undone,
      Map<String, List<String>> jumps,
      List<String> signals) {}

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
    boolean open = Entitlement.refusal(graph, state, actor, number).isEmpty();
    boolean closed = Entitlement.afterwards(state, actor, number);
    List<Offer> offers = new ArrayList<>();
    for (Action action : Action.values()) {
      if (Entitlement.AFTERWARDS.contains(action) ? open || closed : open) {
        offer(graph, state, state.task(number).orElseThrow(), action).ifPresent(offers::add);
      }
    }
    boolean decides = offers.stream().anyMatch(offer -> agrees(offer.action()));
    List<Options.Resubmit> modes =
        decides
            ? WayBack.modes(graph, state, state.ticketAt(visit(state, number)))
            : List.<Options.Resubmit>of();
    return new InTask(offers, modes);
  }

  private static boolean agrees(Action action) {
    return action == Action.APPROVE || action == Action.COMPLETE || action == Action.RESUBMIT;
  }

  private static Visit visit(InstanceState state, int task) {
    return state.visit(state.task(task).orElseThrow().visit());
  }

  private static Optional<Offer> offer(
      FlowGraph graph, InstanceState state, Task task, Action action) {
    if (!(graph.node(task.node()) instanceof Node.Task node)) {
      return action == Action.RESUBMIT ? Optional.of(Offer.of(action)) : Optional.empty();
    }
    Visit visit = state.visit(task.visit());
    Member member = visit.member(task.member());
    if (!Acting.offers(node, member, action)) {
      return Optional.empty();
    }
    ReturnTargets targets = new ReturnTargets(graph, state);
    return switch (action) {
      case APPROVE, COMPLETE, REJECT, MARK_FAILED, TRANSFER, COMMENT, CC ->
          Optional.of(Offer.of(action));
      case DELEGATE -> member.advises() ? Optional.empty() : Optional.of(Offer.of(action));
      case CLAIM, RELEASE ->
          Claiming.offers(task, action) ? Optional.of(Offer.of(action)) : Optional.empty();
      case RETURN_APPLICANT -> to(action, List.of(graph.start().id()), targets);
      case RETURN_PREVIOUS -> {
        List<String> previous = targets.previous(node.id());
        yield Deciding.leadsOut(graph, state, action, previous)
            ? Optional.of(Offer.of(action))
            : to(action, previous, targets);
      }
      case RETURN_TO -> to(action, targets.earlier(node.id(), node.returnTo()), targets);
      case TAKE_BACK ->
          TakingBack.offers(graph, state, task) ? Optional.of(Offer.of(action)) : Optional.empty();
      case PREASSIGN -> to(action, Preassigning.targets(state, node), null);
      case ADD_SIGNER -> {
        List<Member.Place> places = AddingSigners.places(node, visit, member);
        yield places.isEmpty()
            ? Optional.empty()
            : Optional.of(new Offer(action, List.of(), false, List.of(), places));
      }
      case REMOVE_SIGNER -> {
        List<UUID> people = RemovingSigners.offers(visit, task);
        yield people.isEmpty()
            ? Optional.empty()
            : Optional.of(new Offer(action, List.of(), false, people, List.of()));
      }
      default -> Optional.empty();
    };
  }

  private static Optional<Offer> to(Action action, List<String> nodes, ReturnTargets targets) {
    boolean several = targets != null && targets.anySideBySide(nodes);
    return nodes.isEmpty()
        ? Optional.empty()
        : Optional.of(new Offer(action, nodes, several, List.of(), List.of()));
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
    boolean urges = urging.refusal(actor).isEmpty();
    List<String> urgeable = urges ? urging.nodes() : List.of();
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
        urges ? urging.again() : Optional.empty(),
        modes,
        returned(graph, state),
        actions.contains(Action.WITHDRAW) ? withdrawing.undone() : List.of(),
        actions.contains(Action.JUMP) ? new Jumping(graph, state).targets() : Map.of(),
        Waiting.awaited(graph, state, actor));
  }

  /** The return that waits for the applicant. */
  public static Optional<Returned> returned(FlowGraph graph, InstanceState state) {
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
