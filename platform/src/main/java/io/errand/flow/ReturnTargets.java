package io.errand.flow;

import io.errand.definition.Node;
import io.errand.definition.Options;
import io.errand.definition.ReturnTo;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where a visit may return to: nodes before it on the present way, at which a person decided. */
final class ReturnTargets {
  private final FlowGraph graph;
  private final InstanceState state;

  ReturnTargets(FlowGraph graph, InstanceState state) {
    this.graph = graph;
    this.state = state;
  }

  /**
   * The last decision before a node: in its branch; else before the split; after a join that of
   * each branch; else the start.
   */
  List<String> previous(String node) {
    for (Position at = graph.position(node); at != null; at = at.outer()) {
      List<String> last = lastOf(at.sequence().blocks().subList(0, at.index()));
      if (!last.isEmpty()) {
        return last;
      }
    }
    return List.of(graph.start().id());
  }

  /**
   * Every earlier decision that a rule allows, and what other applications did, in the order of the
   * flow.
   */
  List<String> earlier(String node, ReturnTo allowed) {
    Set<String> targets = new LinkedHashSet<>();
    for (String other : graph.nodes().keySet()) {
      boolean offered =
          decided(other) || graph.node(other) instanceof Node.Start || restarts(other);
      if (offered && graph.leads(other, node) && allowed.allows(other)) {
        targets.add(orSplit(other, node));
      }
    }
    return List.copyOf(targets);
  }

  /** Whether nodes lie in different branches, so that a return may open all of them. */
  boolean sideBySide(List<String> nodes) {
    for (int i = 0; i < nodes.size(); i++) {
      for (String other : nodes.subList(i + 1, nodes.size())) {
        if (!sideBySide(graph.lanes(nodes.get(i)), graph.lanes(other))) {
          return false;
        }
      }
    }
    return nodes.size() > 1;
  }

  private static boolean sideBySide(List<FlowGraph.Lane> one, List<FlowGraph.Lane> other) {
    for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
      if (!one.get(i).equals(other.get(i))) {
        return one.get(i).split().equals(other.get(i).split());
      }
    }
    return false;
  }

  /** Whether some of these lie side by side. */
  boolean anySideBySide(List<String> nodes) {
    return nodes.stream()
        .anyMatch(one -> nodes.stream().anyMatch(other -> sideBySide(List.of(one, other))));
  }

  private List<String> lastOf(List<Block> blocks) {
    for (Block block : blocks.reversed()) {
      List<String> last =
          switch (block) {
            case Block.Single single -> single(single.node());
            case Block.Exclusive exclusive -> latest(exclusive.branches());
            case Block.Parallel parallel -> orSplit(parallel);
            case Block.Sequence sequence -> lastOf(sequence.blocks());
          };
      if (!last.isEmpty()) {
        return last;
      }
    }
    return List.of();
  }

  private List<String> single(String node) {
    boolean human = decided(node) || graph.node(node) instanceof Node.Start;
    return human ? List.of(node) : List.of();
  }

  private List<String> lastOfBranches(List<Block.Branch> branches) {
    return branches.stream().flatMap(one -> lastOf(one.blocks().blocks()).stream()).toList();
  }

  /**
   * The last decision in the branch that was walked last: an administrator may change the branch.
   */
  private List<String> latest(List<Block.Branch> branches) {
    return branches.stream()
        .map(one -> lastOf(one.blocks().blocks()))
        .filter(last -> !last.isEmpty())
        .max(Comparator.comparingInt(this::entered))
        .orElse(List.of());
  }

  private int entered(List<String> nodes) {
    return nodes.stream()
        .flatMap(node -> state.current(node).stream())
        .mapToInt(Visit::number)
        .max()
        .orElse(0);
  }

  private List<String> orSplit(Block.Parallel parallel) {
    List<String> last = lastOfBranches(parallel.branches());
    return !last.isEmpty() && reopensAll() ? List.of(parallel.split()) : last;
  }

  /**
   * A node, or the split of the outermost finished block around it where that is reopened whole.
   */
  private String orSplit(String target, String from) {
    List<FlowGraph.Lane> lanes = graph.lanes(target);
    int common = graph.lanes(from).size();
    for (int i = 0; i < lanes.size() && reopensAll(); i++) {
      if (i >= common || !graph.lanes(from).get(i).equals(lanes.get(i))) {
        return lanes.get(i).split();
      }
    }
    return target;
  }

  private boolean reopensAll() {
    return graph.flow().returnAcrossJoin() == Options.ReturnAcrossJoin.SPLIT;
  }

  /** What other applications did is done again from their start. */
  private boolean restarts(String node) {
    return graph.node(node) instanceof Node.SubFlow other && other.waits() && left(node);
  }

  private boolean decided(String node) {
    return graph.node(node) instanceof Node.Task && left(node);
  }

  private boolean left(String node) {
    return state.current(node).filter(visit -> visit.state() == Visit.State.DONE).isPresent();
  }
}
