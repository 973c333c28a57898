package io.errand.flow;

import io.errand.definition.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parallel blocks of an instance as another version draws them. A block that is open goes on
 * with every branch as it is. One that was passed is told anew where it was drawn anew: needed is
 * where something that was decided stands.
 */
final class MovedForks {
  private final FlowGraph to;
  private final Successors successors;
  private final InstanceState state;
  private final SameShape shapes;
  private final Set<String> places;
  private final Map<String, Fork> after = new LinkedHashMap<>();

  /**
   * @param places the nodes of the new version at which something waits or stands decided
   */
  MovedForks(FlowGraph from, Successors successors, InstanceState state, Set<String> places) {
    this.to = successors.to();
    this.successors = successors;
    this.state = state;
    this.shapes = new SameShape(from, successors);
    this.places = places;
    for (Node node : to.nodes().values()) {
      if (node instanceof Node.Split && around(node.id())) {
        fork(node.id()).ifPresent(fork -> after.put(node.id(), fork));
      }
    }
  }

  /** Whether every block around a node is there. */
  private boolean around(String node) {
    return to.lanes(node).stream().allMatch(lane -> after.containsKey(lane.split()));
  }

  private Optional<Fork> fork(String split) {
    Optional<Fork> before = successors.before(split).flatMap(state::fork);
    if (before.isEmpty()) {
      List<Fork.Arm> arms = armsOfPlaces(split);
      return arms.contains(Fork.Arm.ARRIVED)
          ? Optional.of(new Fork(split, next(split), scope(split), Fork.State.JOINED, arms))
          : Optional.empty();
    }
    Fork last = before.get();
    Optional<List<Fork.Arm>> same =
        shapes.branches(last.block()).map(branches -> arms(last, branches.get(last.block())));
    List<Scope> within = scope(split, last.within());
    List<Fork.Arm> arms = same.orElseGet(() -> armsOfPlaces(split));
    Fork moved = new Fork(split, last.generation(), within, last.state(), arms);
    boolean goesOn = last.state() == Fork.State.OPEN && last.block().equals(split);
    return Optional.of(moved.equals(last) || goesOn ? moved : generation(moved, next(split)));
  }

  /** A block that was joined is never joined again under the same number. */
  private static Fork generation(Fork fork, int number) {
    return new Fork(fork.block(), number, fork.within(), fork.state(), fork.arms());
  }

  private int next(String split) {
    return state.fork(split).map(Fork::generation).orElse(0) + 1;
  }

  private static List<Fork.Arm> arms(Fork last, List<Integer> branches) {
    List<Fork.Arm> arms = new ArrayList<>(last.arms());
    for (int i = 0; i < branches.size(); i++) {
      arms.set(branches.get(i), last.arms().get(i));
    }
    return arms;
  }

  private List<Fork.Arm> armsOfPlaces(String split) {
    List<Fork.Arm> arms = new ArrayList<>();
    for (int i = 0; i < to.waysFrom(split).size(); i++) {
      FlowGraph.Lane lane = new FlowGraph.Lane(split, i);
      boolean stands = places.stream().anyMatch(place -> to.lanes(place).contains(lane));
      arms.add(stands ? Fork.Arm.ARRIVED : Fork.Arm.NOT_NEEDED);
    }
    return arms;
  }

  private List<Scope> scope(String node) {
    List<FlowGraph.Lane> lanes = to.lanes(node);
    return lanes.isEmpty()
        ? List.of()
        : after.get(lanes.getLast().split()).scope(lanes.getLast().branch());
  }

  /**
   * The scope of what stands at a node.
   *
   * @param before its scope so far, which stays when none of its blocks changed
   */
  List<Scope> scope(String node, List<Scope> before) {
    List<FlowGraph.Lane> lanes =
        before.stream().map(one -> new FlowGraph.Lane(one.block(), one.branch())).toList();
    boolean untouched = lanes.stream().allMatch(lane -> isUntouched(lane.split()));
    return untouched && lanes.equals(to.lanes(node)) ? before : scope(node);
  }

  private boolean isUntouched(String split) {
    return state.fork(split).filter(fork -> fork.equals(after.get(split))).isPresent();
  }

  /** The blocks that are written anew. */
  List<Fork> changed() {
    return after.values().stream().filter(fork -> !state.forks().contains(fork)).toList();
  }

  /** Open blocks that go on under another name. */
  List<Fork> dropped() {
    Map<String, Fork> dropped = new HashMap<>();
    for (Fork fork : state.forks()) {
      boolean renamed = successors.of(fork.block()).filter(fork.block()::equals).isEmpty();
      if (fork.state() == Fork.State.OPEN && renamed) {
        dropped.put(fork.block(), fork.with(Fork.State.DROPPED));
      }
    }
    return List.copyOf(dropped.values());
  }
}
