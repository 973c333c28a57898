package io.errand.flow;

import io.errand.definition.Edge;
import io.errand.definition.Flow;
import io.errand.definition.Node;
import io.errand.definition.Text;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Nodes and ways of a flow, with what is wrong with single ones and with the way through. */
final class Wiring {
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<String, String> pointers = new LinkedHashMap<>();
  private final Map<String, List<Way>> waysFrom = new LinkedHashMap<>();
  private final Map<String, Integer> order = new LinkedHashMap<>();
  private final Map<String, Set<String>> reach = new LinkedHashMap<>();
  private final List<Fault> faults = new ArrayList<>();
  private Node.Start start;

  Wiring(Flow flow) {
    flow.nodes().forEach(this::add);
    for (int i = 0; i < flow.edges().size(); i++) {
      add(new Way("/edges/" + i, flow.edges().get(i)));
    }
    findStartAndEnd();
    nodes.values().forEach(this::checkWaysOn);
    if (faults.isEmpty()) {
      sort();
    }
    if (faults.isEmpty()) {
      nodes.keySet().stream().filter(id -> !order.containsKey(id)).forEach(this::unreachable);
      checkWaysToAnEnd();
    }
  }

  /** What is wrong; the rest of this object means something only when nothing is. */
  List<Fault> faults() {
    return faults;
  }

  Map<String, Node> nodes() {
    return nodes;
  }

  Node.Start start() {
    return start;
  }

  List<Way> waysFrom(String node) {
    return waysFrom.getOrDefault(node, List.of());
  }

  /** All ways that lead on, without repeats. */
  List<Way> ways() {
    return waysFrom.values().stream().flatMap(List::stream).filter(way -> !way.repeats()).toList();
  }

  /** The place of a node in an order in which every way leads on. */
  int order(String node) {
    return order.get(node);
  }

  /** Whether a way leads from one node to another, repeats left aside. */
  boolean leads(String from, String to) {
    return reach.get(from).contains(to);
  }

  String pointer(String node) {
    return pointers.get(node);
  }

  Text title(String node) {
    Node known = nodes.get(node);
    return known == null || known.title() == null ? new Text(node, node) : known.title();
  }

  Fault fault(String pointer, String message, String... named) {
    return new Fault(
        pointer, "flow.fault." + message, List.of(named).stream().map(this::title).toList());
  }

  private void add(Node node) {
    String pointer = "/nodes/" + pointers.size();
    if (nodes.putIfAbsent(node.id(), node) != null) {
      faults.add(fault(pointer, "node-twice", node.id()));
    }
    pointers.putIfAbsent(node.id(), pointer);
  }

  private void add(Way way) {
    Edge edge = way.edge();
    String target = way.target();
    if ((edge.to() == null) == (edge.repeatFrom() == null)) {
      faults.add(fault(way.pointer(), "way-without-one-target", edge.from()));
    } else if (!nodes.containsKey(edge.from())) {
      faults.add(fault(way.pointer(), "unknown-node", edge.from()));
    } else if (!nodes.containsKey(target)) {
      faults.add(fault(way.pointer(), "unknown-node", target));
    } else if (nodes.get(target) instanceof Node.Start) {
      faults.add(fault(way.pointer(), "way-to-start", edge.from(), target));
    } else {
      waysFrom.computeIfAbsent(edge.from(), from -> new ArrayList<>()).add(way);
    }
  }

  private void findStartAndEnd() {
    for (Node node : nodes.values()) {
      if (node instanceof Node.Start found && start != null) {
        faults.add(fault(pointer(found.id()), "two-starts", start.id(), found.id()));
      } else if (node instanceof Node.Start found) {
        start = found;
      }
    }
    if (start == null) {
      faults.add(fault("/nodes", "no-start"));
    }
    if (nodes.values().stream().noneMatch(Node.End.class::isInstance)) {
      faults.add(fault("/nodes", "no-end"));
    }
  }

  private void checkWaysOn(Node node) {
    List<Way> ways = waysFrom(node.id());
    String here = pointer(node.id());
    if (node instanceof Node.End && !ways.isEmpty()) {
      faults.add(fault(ways.getFirst().pointer(), "way-after-end", node.id()));
    } else if (!(node instanceof Node.End) && ways.isEmpty()) {
      faults.add(fault(here, "no-way-on", node.id()));
    }
    if (node instanceof Node.Choice) {
      checkOtherwise(node.id(), ways);
    } else if (!(node instanceof Node.Split) && ways.size() > 1) {
      faults.add(fault(ways.get(1).pointer(), "several-ways", node.id()));
    }
    for (Way way : ways) {
      if (way.repeats() && !(node instanceof Node.Choice)) {
        faults.add(fault(way.pointer(), "repeat-without-choice", node.id()));
      }
      if (way.edge().when() != null
          && !(node instanceof Node.Choice || node instanceof Node.Split)) {
        faults.add(fault(way.pointer() + "/when", "condition-out-of-place", node.id()));
      }
    }
  }

  private void checkOtherwise(String choice, List<Way> ways) {
    List<Way> otherwise = ways.stream().filter(way -> way.edge().when() == null).toList();
    if (otherwise.isEmpty() && !ways.isEmpty()) {
      faults.add(fault(pointer(choice), "no-otherwise", choice));
    } else if (otherwise.size() > 1) {
      faults.add(fault(otherwise.get(1).pointer(), "two-otherwise", choice));
    }
  }

  /** Finds choices from which every way comes back to them. */
  private void checkWaysToAnEnd() {
    Set<String> led = new HashSet<>();
    boolean grew = true;
    while (grew) {
      grew = false;
      for (Node node : nodes.values()) {
        boolean leads =
            node instanceof Node.End
                || waysFrom(node.id()).stream().anyMatch(way -> led.contains(way.target()));
        grew |= leads && led.add(node.id());
      }
    }
    for (Node node : nodes.values()) {
      if (node instanceof Node.Choice && !led.contains(node.id())) {
        faults.add(fault(pointer(node.id()), "no-way-to-an-end", node.id()));
      }
    }
  }

  private void unreachable(String node) {
    faults.add(fault(pointer(node), "unreachable", node));
  }

  /** Orders all nodes that the start leads to, or finds the cycle that prevents it. */
  private void sort() {
    List<String> finished = new ArrayList<>();
    Deque<String> path = new ArrayDeque<>();
    if (visit(start.id(), path, finished)) {
      for (String node : finished.reversed()) {
        order.put(node, order.size());
      }
    }
  }

  private boolean visit(String node, Deque<String> path, List<String> finished) {
    if (reach.containsKey(node)) {
      return true;
    }
    if (path.contains(node)) {
      cycle(node, path);
      return false;
    }
    path.addLast(node);
    Set<String> reached = new HashSet<>();
    for (Way way : waysFrom(node)) {
      if (!way.repeats()) {
        if (!visit(way.edge().to(), path, finished)) {
          return false;
        }
        reached.add(way.edge().to());
        reached.addAll(reach.get(way.edge().to()));
      }
    }
    path.removeLast();
    reach.put(node, reached);
    finished.add(node);
    return true;
  }

  private void cycle(String node, Deque<String> path) {
    List<Text> round = path.stream().dropWhile(id -> !id.equals(node)).map(this::title).toList();
    Text names =
        new Text(
            String.join(" → ", round.stream().map(Text::chinese).toList()),
            String.join(" → ", round.stream().map(Text::english).toList()));
    faults.add(new Fault(pointer(node), "flow.fault.cycle", List.of(names)));
  }
}
