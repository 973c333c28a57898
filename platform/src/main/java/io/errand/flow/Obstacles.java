package io.errand.flow;

import io.errand.definition.Mode;
import io.errand.definition.Node;
import io.errand.definition.Options;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what keeps an instance from going on with another version. */
final class Obstacles {
  private final FlowGraph from;
  private final FlowGraph to;
  private final Successors successors;
  private final InstanceState state;
  private final SameShape shapes;
  private final Set<Obstacle> found = new LinkedHashSet<>();

  Obstacles(FlowGraph from, FlowGraph to, Successors successors, InstanceState state) {
    this.from = from;
    this.to = to;
    this.successors = successors;
    this.state = state;
    this.shapes = new SameShape(from, successors);
  }

  /** All of them, each once; none when it can move. */
  List<Obstacle> find() {
    if (state.status().ended()) {
      return List.of(new Obstacle(null, "flow.stays.ended", List.of()));
    }
    checkBeginning();
    state.active().forEach(this::checkWaiting);
    state.forks().stream()
        .filter(fork -> fork.state() == Fork.State.OPEN && fork.within().isEmpty())
        .forEach(fork -> checkBlock(fork.block()));
    state.tickets().stream().filter(Ticket::live).forEach(this::checkReturn);
    checkMerged();
    return List.copyOf(found);
  }

  private void checkBeginning() {
    String enterAt = state.standing().enterAt();
    if (enterAt != null && exists(enterAt) && !successors.lanes(enterAt).isEmpty()) {
      add("elsewhere", enterAt);
    }
  }

  private void checkWaiting(Visit visit) {
    if (exists(visit.node())) {
      if (!staysInPlace(visit.node())) {
        add("elsewhere", visit.node());
      }
      if (from.node(visit.node()) instanceof Node.Task before
          && to.node(successors.of(visit.node()).orElseThrow()) instanceof Node.Task after) {
        checkTurns(visit, before, after);
      }
      if (from.node(visit.node()) instanceof Node.Wait before
          && to.node(successors.of(visit.node()).orElseThrow()) instanceof Node.Wait after
          && (before.signal() == null) != (after.signal() == null)) {
        addOtherKind(visit.node(), after.id());
      }
    }
  }

  /** Those whose turn has not come would never be asked. */
  private void checkTurns(Visit visit, Node.Task before, Node.Task after) {
    boolean inTurn = before.mode() instanceof Mode.Sequence;
    boolean somebodyWaits =
        visit.members().stream().anyMatch(one -> one.task() == null && !one.removed());
    if (inTurn && somebodyWaits && !(after.mode() instanceof Mode.Sequence)) {
      add("turns", visit.node());
    }
  }

  private boolean exists(String node) {
    Optional<String> named = successors.named(node);
    if (named.isEmpty()) {
      add("vanished", node);
    } else if (successors.of(node).isEmpty()) {
      addOtherKind(node, named.get());
    }
    return successors.of(node).isPresent();
  }

  /** Whether a node lies in the same branches; those of a block that changed are told apart. */
  private boolean staysInPlace(String node) {
    List<FlowGraph.Lane> lanes = from.lanes(node);
    List<FlowGraph.Lane> moved = new ArrayList<>();
    for (FlowGraph.Lane lane : lanes) {
      Optional<Map<String, List<Integer>>> branches = shapes.branches(lanes.getFirst().split());
      if (branches.isEmpty()) {
        return true;
      }
      int branch = branches.get().get(lane.split()).get(lane.branch());
      moved.add(new FlowGraph.Lane(successors.of(lane.split()).orElseThrow(), branch));
    }
    return moved.equals(successors.lanes(node));
  }

  private void checkBlock(String split) {
    if (!shapes.holds(split)) {
      add("block", split);
    }
  }

  /** The way back to who returned must still be there, and lead forward. */
  private void checkReturn(Ticket ticket) {
    String returner = state.visit(ticket.returner()).node();
    String target = state.visit(ticket.at()).node();
    if (!exists(returner) || successors.of(target).isEmpty()) {
      return;
    }
    String next = successors.of(returner).orElseThrow();
    if (!to.isOrLeads(successors.of(target).orElseThrow(), next)) {
      add("returner", returner);
    }
    if (ticket.mode() != Options.Resubmit.REWALK) {
      for (int left : ticket.left()) {
        checkLeft(state.visit(left).node());
      }
    }
  }

  private void checkLeft(String node) {
    if (exists(node)) {
      from.lanes(node).stream().limit(1).forEach(lane -> checkBlock(lane.split()));
      if (!staysInPlace(node)) {
        add("elsewhere", node);
      }
    }
  }

  /** Two nodes on the present way can't become one as long as one of them waits. */
  private void checkMerged() {
    Map<String, Visit> places = new HashMap<>();
    for (Visit visit : state.visits()) {
      Optional<String> next = visit.current() ? successors.of(visit.node()) : Optional.empty();
      next.map(place -> places.putIfAbsent(place, visit))
          .filter(other -> other.active() || visit.active())
          .ifPresent(
              other ->
                  found.add(
                      new Obstacle(
                          visit.node(),
                          "flow.stays.merged",
                          List.of(from.title(other.node()), from.title(visit.node())))));
    }
  }

  private void addOtherKind(String node, String other) {
    found.add(
        new Obstacle(node, "flow.stays.other-kind", List.of(from.title(node), to.title(other))));
  }

  private void add(String message, String node) {
    found.add(new Obstacle(node, "flow.stays." + message, List.of(from.title(node))));
  }
}
