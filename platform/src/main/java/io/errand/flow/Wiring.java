package io.errand.flow;

import io.errand.definition.Edge;
import io.errand.definition.Flow;
import io.errand.definition.Node;
import io.errand.definition.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Nodes and ways of a flow, with what is wrong with them before blocks are looked for. */
final class Wiring {
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<String, String> pointers = new LinkedHashMap<>();
  private final Map<String, List<Way>> waysFrom = new LinkedHashMap<>();
  private final List<Fault> faults = new ArrayList<>();
  private final Reach reach;

  Wiring(Flow flow) {
    for (int i = 0; i < flow.nodes().size(); i++) {
      add("/nodes/" + i, flow.nodes().get(i));
    }
    for (int i = 0; i < flow.edges().size(); i++) {
      add(new Way("/edges/" + i, flow.edges().get(i)));
    }
    faults.addAll(NodeChecks.of(this));
    reach = new Reach(this);
    if (faults.isEmpty()) {
      faults.addAll(reach.explore());
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
    return (Node.Start)
        nodes.values().stream().filter(Node.Start.class::isInstance).findFirst().orElseThrow();
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
    return reach.order(node);
  }

  /** Whether a way leads from one node to another, repeats left aside. */
  boolean leads(String from, String to) {
    return reach.leads(from, to);
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

  private void add(String pointer, Node node) {
    if (nodes.putIfAbsent(node.id(), node) != null) {
      faults.add(fault(pointer, "node-twice", node.id()));
    }
    pointers.putIfAbsent(node.id(), pointer);
  }

  private void add(Way way) {
    Edge edge = way.edge();
    if ((edge.to() == null) == (edge.repeatFrom() == null)) {
      faults.add(fault(way.pointer(), "way-without-one-target", edge.from()));
    } else if (!nodes.containsKey(edge.from())) {
      faults.add(fault(way.pointer(), "unknown-node", edge.from()));
    } else if (!nodes.containsKey(way.target())) {
      faults.add(fault(way.pointer(), "unknown-node", way.target()));
    } else if (nodes.get(way.target()) instanceof Node.Start) {
      faults.add(fault(way.pointer(), "way-to-start", edge.from(), way.target()));
    } else {
      waysFrom.computeIfAbsent(edge.from(), from -> new ArrayList<>()).add(way);
    }
  }
}
