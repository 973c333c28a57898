package io.errand.flow;

import io.errand.definition.Node;
import io.errand.definition.Text;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which nodes lead to which, repeats left aside. */
final class Reach {
  private final Wiring wiring;
  private final Map<String, Set<String>> reached = new HashMap<>();
  private final List<String> finished = new ArrayList<>();
  private final Map<String, Integer> order = new HashMap<>();
  private final List<Fault> faults = new ArrayList<>();

  Reach(Wiring wiring) {
    this.wiring = wiring;
  }

  /** Walks all ways from the start, and tells what can't be reached, left or put in an order. */
  List<Fault> explore() {
    if (visit(wiring.start().id(), new ArrayDeque<>())) {
      finished.reversed().forEach(node -> order.put(node, order.size()));
      wiring.nodes().keySet().stream()
          .filter(node -> !order.containsKey(node))
          .forEach(node -> add("unreachable", node));
      checkWaysToAnEnd();
    }
    return faults;
  }

  int order(String node) {
    return order.get(node);
  }

  boolean leads(String from, String to) {
    return reached.get(from).contains(to);
  }

  private boolean visit(String node, Deque<String> path) {
    if (reached.containsKey(node)) {
      return true;
    }
    if (path.contains(node)) {
      tellCycle(node, path);
      return false;
    }
    path.addLast(node);
    Set<String> behind = new HashSet<>();
    for (Way way : wiring.waysFrom(node)) {
      if (!way.repeats()) {
        if (!visit(way.target(), path)) {
          return false;
        }
        behind.add(way.target());
        behind.addAll(reached.get(way.target()));
      }
    }
    path.removeLast();
    reached.put(node, behind);
    finished.add(node);
    return true;
  }

  private void tellCycle(String node, Deque<String> path) {
    List<Text> round = path.stream().dropWhile(id -> !id.equals(node)).map(wiring::title).toList();
    Text names =
        new Text(
            String.join(" → ", round.stream().map(Text::chinese).toList()),
            String.join(" → ", round.stream().map(Text::english).toList()));
    faults.add(new Fault(wiring.pointer(node), "flow.fault.cycle", List.of(names)));
  }

  /** Finds choices from which every way comes back to them. */
  private void checkWaysToAnEnd() {
    Set<String> led = new HashSet<>();
    boolean grew = true;
    while (grew) {
      grew = false;
      for (Node node : wiring.nodes().values()) {
        grew |= leadsOn(node, led) && led.add(node.id());
      }
    }
    wiring.nodes().values().stream()
        .filter(node -> node instanceof Node.Choice && !led.contains(node.id()))
        .forEach(node -> add("no-way-to-an-end", node.id()));
  }

  private boolean leadsOn(Node node, Set<String> led) {
    return node instanceof Node.End
        || wiring.waysFrom(node.id()).stream().anyMatch(way -> led.contains(way.target()));
  }

  private void add(String message, String node) {
    faults.add(wiring.fault(wiring.pointer(node), message, node));
  }
}
