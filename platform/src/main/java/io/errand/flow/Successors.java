package io.errand.flow;

import io.errand.definition.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which node of a new version takes the place of which node of an old one. */
final class Successors {
  private final FlowGraph from;
  private final FlowGraph to;
  private final Map<String, String> chosen;

  Successors(FlowGraph from, FlowGraph to, Map<String, String> chosen) {
    this.from = from;
    this.to = to;
    this.chosen = chosen;
  }

  FlowGraph to() {
    return to;
  }

  /** The node that takes the place of another; empty when there is none of the same kind. */
  Optional<String> of(String node) {
    return named(node).filter(other -> sameKind(from.node(node), to.node(other)));
  }

  /**
   * The node that is chosen for it or has its name, whatever its kind; a choice for another node
   * goes before the name, and starts always go to the start.
   */
  Optional<String> named(String node) {
    if (from.node(node) instanceof Node.Start) {
      return Optional.of(to.start().id());
    }
    if (from.node(node) == null || (chosen.containsValue(node) && !chosen.containsKey(node))) {
      return Optional.empty();
    }
    return Optional.of(chosen.getOrDefault(node, node)).filter(to.nodes()::containsKey);
  }

  private static boolean sameKind(Node one, Node other) {
    return one.getClass().equals(other.getClass());
  }

  /** The node of the old version whose place a new one takes; empty for one that is new. */
  Optional<String> before(String node) {
    return from.nodes().keySet().stream()
        .filter(old -> of(old).filter(node::equals).isPresent())
        .findFirst();
  }

  /** The branches around the successor of a node. */
  List<FlowGraph.Lane> lanes(String node) {
    return of(node).map(to::lanes).orElse(List.of());
  }
}
