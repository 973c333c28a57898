package io.errand.flow;

import io.errand.definition.Node;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with single nodes and the ways out of them. */
final class NodeChecks {
  private final Wiring wiring;
  private final List<Fault> faults = new ArrayList<>();

  private NodeChecks(Wiring wiring) {
    this.wiring = wiring;
  }

  static List<Fault> of(Wiring wiring) {
    NodeChecks checks = new NodeChecks(wiring);
    checks.checkStart();
    if (wiring.nodes().values().stream().noneMatch(Node.End.class::isInstance)) {
      checks.add("/nodes", "no-end");
    }
    for (Node node : wiring.nodes().values()) {
      checks.checkWaysOn(node);
      checks.checkKind(node);
    }
    return checks.faults;
  }

  private void checkStart() {
    List<String> starts =
        wiring.nodes().values().stream()
            .filter(Node.Start.class::isInstance)
            .map(Node::id)
            .toList();
    if (starts.isEmpty()) {
      add("/nodes", "no-start");
    } else if (starts.size() > 1) {
      add(wiring.pointer(starts.get(1)), "two-starts", starts.get(0), starts.get(1));
    }
  }

  private void checkWaysOn(Node node) {
    List<Way> ways = wiring.waysFrom(node.id());
    boolean end = node instanceof Node.End;
    if (end && !ways.isEmpty()) {
      add(ways.getFirst().pointer(), "way-after-end", node.id());
    } else if (!end && ways.isEmpty()) {
      add(wiring.pointer(node.id()), "no-way-on", node.id());
    }
  }

  private void checkKind(Node node) {
    List<Way> ways = wiring.waysFrom(node.id());
    boolean choice = node instanceof Node.Choice;
    boolean branches = choice || node instanceof Node.Split;
    if (choice && !ways.isEmpty()) {
      checkOtherwise(node.id(), ways);
    } else if (!branches && ways.size() > 1) {
      add(ways.get(1).pointer(), "several-ways", node.id());
    }
    for (Way way : ways) {
      if (way.repeats() && !choice) {
        add(way.pointer(), "repeat-without-choice", node.id());
      }
      if (way.edge().when() != null && !branches) {
        add(way.pointer() + "/when", "condition-out-of-place", node.id());
      }
    }
  }

  private void checkOtherwise(String choice, List<Way> ways) {
    List<Way> otherwise = ways.stream().filter(way -> way.edge().when() == null).toList();
    if (otherwise.isEmpty()) {
      add(wiring.pointer(choice), "no-otherwise", choice);
    } else if (otherwise.size() > 1) {
      add(otherwise.get(1).pointer(), "two-otherwise", choice);
    }
  }

  private void add(String pointer, String message, String... named) {
    faults.add(wiring.fault(pointer, message, named));
  }
}
