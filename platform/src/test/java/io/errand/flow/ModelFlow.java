package io.errand.flow;

import io.errand.definition.Edge;
import io.errand.definition.Flow;
import io.errand.definition.Node;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A flow as it is written; whatever is asked of it is found by walking its edges. */
record ModelFlow(Flow flow) {

  Optional<Node> find(String id) {
    return flow.nodes().stream().filter(node -> node.id().equals(id)).findFirst();
  }

  Node node(String id) {
    return find(id).orElseThrow();
  }

  Node.Task task(String id) {
    return (Node.Task) node(id);
  }

  String start() {
    return flow.nodes().stream()
        .filter(Node.Start.class::isInstance)
        .findFirst()
        .orElseThrow()
        .id();
  }

  /** The ways out of a node, as they are written. */
  List<Edge> ways(String node) {
    return flow.edges().stream().filter(edge -> edge.from().equals(node)).toList();
  }

  /** What can come after a node; by ways that repeat too, if they are asked for. */
  Set<String> after(String node, boolean repeating) {
    Set<String> found = new LinkedHashSet<>();
    after(node, repeating, found);
    return found;
  }

  private void after(String node, boolean repeating, Set<String> found) {
    for (Edge way : ways(node)) {
      String next = way.to() == null && repeating ? way.repeatFrom() : way.to();
      if (next != null && found.add(next)) {
        after(next, repeating, found);
      }
    }
  }

  boolean isOrLeads(String from, String node) {
    return from.equals(node) || after(from, false).contains(node);
  }

  /** Whether a node lies on a way from one to another, the last included, the first not. */
  boolean between(String node, String first, String last) {
    return after(first, false).contains(node)
        && (node.equals(last) || after(node, false).contains(last));
  }

  /** The splits in whose branches a node stands. */
  List<String> blocks(String node) {
    return flow.nodes().stream()
        .filter(Node.Split.class::isInstance)
        .map(Node::id)
        .filter(split -> within(split).contains(node))
        .toList();
  }

  /** In which branch of a split a node stands. */
  int branch(String split, String node) {
    List<Edge> ways = ways(split);
    for (int i = 0; i < ways.size(); i++) {
      String first = ways.get(i).to();
      if (first.equals(node) || (within(split).contains(first) && inside(first, node))) {
        return i;
      }
    }
    throw new AssertionError(node + " is not within " + split);
  }

  private boolean inside(String first, String node) {
    return after(first, false).contains(node);
  }

  /** The join of a split. */
  String join(String split) {
    return within(split, 0, new LinkedHashSet<>());
  }

  /** The nodes between a split and its join. */
  Set<String> within(String split) {
    Set<String> found = new LinkedHashSet<>();
    within(split, 0, found);
    return found;
  }

  /** Finds what lies between a node and the join that ends its block; tells that join. */
  private String within(String node, int depth, Set<String> found) {
    String join = null;
    for (Edge way : ways(node)) {
      if (way.to() == null || found.contains(way.to())) {
        continue;
      }
      Node next = node(way.to());
      if (next instanceof Node.Join && depth == 0) {
        join = next.id();
        continue;
      }
      found.add(next.id());
      int deeper =
          switch (next) {
            case Node.Split _ -> depth + 1;
            case Node.Join _ -> depth - 1;
            default -> depth;
          };
      String further = within(next.id(), deeper, found);
      join = further == null ? join : further;
    }
    return join;
  }
}
