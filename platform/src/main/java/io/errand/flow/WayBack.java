package io.errand.flow;

import io.errand.definition.Options;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** How an instance goes on from a visit that may have answered a return. */
final class WayBack {
  private final Draft draft;
  private final Walk walk;

  WayBack(Draft draft, Walk walk) {
    this.draft = draft;
    this.walk = walk;
  }

  /** The ways that the answer to a return may choose from; empty where nothing was returned. */
  static List<Options.Resubmit> modes(
      FlowGraph graph, InstanceState state, Optional<Ticket> ticket) {
    if (ticket.isEmpty()) {
      return List.of();
    }
    boolean direct = !crossesJoin(graph, state, ticket.get());
    return switch (ticket.get().mode()) {
      case DIRECT -> List.of(direct ? Options.Resubmit.DIRECT : Options.Resubmit.REWALK);
      case ASKED ->
          direct
              ? List.of(Options.Resubmit.REWALK, Options.Resubmit.DIRECT)
              : List.of(Options.Resubmit.REWALK);
      case REWALK -> List.of(Options.Resubmit.REWALK);
    };
  }

  static boolean offers(
      FlowGraph graph, InstanceState state, Optional<Ticket> ticket, Options.Resubmit mode) {
    return mode == null || modes(graph, state, ticket).contains(mode);
  }

  /** A branch that was reopened must pass its join, with all others, before the returner. */
  private static boolean crossesJoin(FlowGraph graph, InstanceState state, Ticket ticket) {
    List<FlowGraph.Lane> target = graph.lanes(state.visit(ticket.at()).node());
    List<FlowGraph.Lane> returner = graph.lanes(state.visit(ticket.returner()).node());
    return target.size() > returner.size() || !returner.subList(0, target.size()).equals(target);
  }

  /**
   * Ends a visit with agreement and goes on.
   *
   * @param mode the way that was chosen; null for the rule of the node that returned
   */
  void goOn(Visit visit, Closing how, Reason others, Options.Resubmit mode) {
    Optional<Ticket> ticket = draft.state().ticketAt(visit);
    draft.close(visit, Visit.State.DONE, how, others);
    Visit done = draft.state().visit(visit.number());
    List<Options.Resubmit> modes = modes(draft.graph(), draft.state(), ticket);
    boolean direct = (mode == null ? modes : List.of(mode)).contains(Options.Resubmit.DIRECT);
    boolean chosen = mode != null || modes.size() == 1;
    if (direct && chosen && unaffected(ticket.orElseThrow())) {
      draft.add("mode", "direct");
      straight(ticket.orElseThrow());
    } else {
      if (!modes.isEmpty()) {
        draft.add("mode", "rewalk");
      }
      walk.leave(done);
    }
  }

  /** Whether no changed field feeds what was decided between; else the log tells which do. */
  private boolean unaffected(Ticket ticket) {
    Set<String> fields = new TreeSet<>(draft.state().tickets().get(ticket.number() - 1).changed());
    fields.retainAll(
        FieldsBetween.of(
            draft.graph(),
            draft.state().visit(ticket.at()).node(),
            draft.state().visit(ticket.returner()).node()));
    if (!fields.isEmpty()) {
      draft.add("because", List.copyOf(fields));
    }
    return fields.isEmpty();
  }

  private void straight(Ticket ticket) {
    restore(ticket);
    List<Visit> left = ticket.left().stream().map(draft.state()::visit).toList();
    List<String> nodes = left.stream().map(Visit::node).distinct().toList();
    Map<String, List<Scope>> scopes = Reopening.of(draft, nodes);
    for (String node : nodes) {
      walk.enter(node, scopes.get(node), Visit.Cause.RESUBMIT, ticket.at());
    }
  }

  /** What was agreed between target and returner counts again. */
  private void restore(Ticket ticket) {
    String target = draft.state().visit(ticket.at()).node();
    for (Visit visit : draft.state().visits()) {
      boolean byThisReturn =
          visit.supersededBy() != null
              && visit.supersededBy() == ticket.at()
              && visit.number() < ticket.at();
      if (byThisReturn && visit.number() != ticket.returner() && !visit.node().equals(target)) {
        draft.put(visit.supersededBy(null));
      }
    }
  }
}
