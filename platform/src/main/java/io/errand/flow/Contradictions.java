package io.errand.flow;

import io.errand.definition.Node;
import java.util.ArrayList;
import java.util.List;

/** What single nodes promise against each other or against the structure. */
final class Contradictions {
  private final FlowGraph graph;
  private final Wiring wiring;
  private final List<Fault> faults = new ArrayList<>();

  private Contradictions(FlowGraph graph, Wiring wiring) {
    this.graph = graph;
    this.wiring = wiring;
  }

  static List<Fault> of(FlowGraph graph, Wiring wiring) {
    Contradictions found = new Contradictions(graph, wiring);
    for (Node node : graph.nodes().values()) {
      if (node instanceof Node.Task task) {
        found.checkPreassign(task);
        found.checkSeparateFrom(task);
      }
      graph.waysFrom(node.id()).stream().filter(Way::repeats).forEach(found::checkRepeat);
    }
    return found.faults;
  }

  private void checkPreassign(Node.Task task) {
    for (int i = 0; i < task.preassign().size(); i++) {
      String later = task.preassign().get(i);
      if (!graph.nodes().containsKey(later)
          || !graph.leads(task.id(), later)
          || !(graph.node(later) instanceof Node.Task)) {
        String pointer = graph.pointer(task.id()) + "/preassign/" + i;
        faults.add(wiring.fault(pointer, "preassign-not-later", task.id(), later));
      }
    }
  }

  /** Who decides later can't be kept away now: a task could be left to somebody who is barred. */
  private void checkSeparateFrom(Node.Task task) {
    for (int i = 0; i < task.separateFrom().size(); i++) {
      String other = task.separateFrom().get(i);
      boolean earlier = graph.nodes().containsKey(other) && graph.leads(other, task.id());
      if (!earlier && !Separation.OWN.contains(other)) {
        String pointer = graph.pointer(task.id()) + "/separateFrom/" + i;
        faults.add(wiring.fault(pointer, "separate-from-not-earlier", task.id(), other));
      }
    }
  }

  private void checkRepeat(Way way) {
    String choice = way.edge().from();
    String target = way.edge().repeatFrom();
    Position from = graph.position(target);
    Position until = graph.position(choice).inRowOf(from);
    if (until == null
        || graph.node(target) instanceof Node.Join
        || until.index() < from.index()
        || !graph.lanes(target).equals(graph.lanes(choice))) {
      faults.add(
          wiring.fault(way.pointer() + "/repeatFrom", "repeat-outside-block", choice, target));
    } else if (!somebodyActs(from, graph.position(choice))) {
      faults.add(
          wiring.fault(way.pointer() + "/repeatFrom", "repeat-without-task", choice, target));
    }
  }

  /** Whether a node holds a round up: a person acts there, or time passes. */
  private static boolean slows(Node node) {
    return node instanceof Node.Task || (node instanceof Node.Wait wait && wait.until() == null);
  }

  /** Whether every round of a repeat passes a task; those inside of branches may be left out. */
  private boolean somebodyActs(Position from, Position choice) {
    for (Position at = choice; at != null; at = at.outer()) {
      int first = at.row() == from.row() ? from.index() : 0;
      for (Block block : at.sequence().blocks().subList(first, at.index())) {
        if (block instanceof Block.Single single && slows(graph.node(single.node()))) {
          return true;
        }
      }
      if (at.row() == from.row()) {
        return false;
      }
    }
    return false;
  }
}
