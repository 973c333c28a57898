package io.errand.definition;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks the ways between nodes: their ends exist, and conditions stand where they are asked. */
final class EdgeChecks {
  private final Flow flow;
  private final NodeIndex nodes;
  private final NameChecks names;
  private final Faults faults;

  EdgeChecks(Flow flow, NodeIndex nodes, NameChecks names, Faults faults) {
    this.flow = flow;
    this.nodes = nodes;
    this.names = names;
    this.faults = faults;
  }

  void check() {
    Set<List<String>> ways = new HashSet<>();
    for (int i = 0; i < flow.edges().size(); i++) {
      Edge edge = flow.edges().get(i);
      String at = Pointers.at("/edges", i);
      ends(edge, at);
      conditions(edge, at);
      if (edge.to() != null && !ways.add(List.of(edge.from(), edge.to()))) {
        faults.add(at, Cause.EDGE_TWICE, edge.from(), edge.to());
      }
    }
    for (int i = 0; i < flow.nodes().size(); i++) {
      if (flow.nodes().get(i) instanceof Node.Choice choice) {
        otherwise(choice, Pointers.at("/nodes", i));
      }
    }
  }

  private void ends(Edge edge, String at) {
    nodes.exists(edge.from(), at + "/from", faults);
    if (edge.to() != null) {
      nodes.exists(edge.to(), at + "/to", faults);
    } else {
      nodes.exists(edge.repeatFrom(), at + "/repeatFrom", faults);
    }
  }

  private void conditions(Edge edge, String at) {
    Node from = nodes.find(edge.from()).orElse(null);
    boolean chooses = from instanceof Node.Choice;
    if (from != null && edge.when() != null && !chooses && !(from instanceof Node.Split)) {
      faults.add(at + "/when", Cause.EDGE_CONDITION, edge.from());
    }
    if (from != null && edge.repeatFrom() != null && !chooses) {
      faults.add(at + "/repeatFrom", Cause.EDGE_REPEAT, edge.from());
    }
    names.check(edge.when(), ExpressionPlace.flow(), at + "/when");
  }

  private void otherwise(Node.Choice choice, String at) {
    long without =
        flow.edges().stream()
            .filter(edge -> edge.from().equals(choice.id()) && edge.when() == null)
            .count();
    if (without != 1) {
      Object name = choice.title() == null ? choice.id() : choice.title();
      faults.add(at, Cause.CHOICE_OTHERWISE, name, String.valueOf(without));
    }
  }
}
