package io.errand.definition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the nodes of a flow by their ids. */
final class NodeIndex {
  private final Map<String, Node> byId = new LinkedHashMap<>();

  NodeIndex(List<Node> nodes) {
    nodes.forEach(node -> byId.putIfAbsent(node.id(), node));
  }

  Optional<Node> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  Set<String> ids() {
    return byId.keySet();
  }

  /** Tells when an id is not that of a node. */
  void exists(String id, String at, Faults faults) {
    if (!byId.containsKey(id)) {
      faults.unknown(at, Cause.UNKNOWN_NODE, id, byId.keySet());
    }
  }

  /** Tells when an id is not that of a node at which a person acts. */
  void task(String id, String at, Faults faults) {
    exists(id, at, faults);
    find(id)
        .filter(node -> !(node instanceof Node.Task))
        .ifPresent(node -> faults.add(at, Cause.NODE_KIND, id, TypeNames.of(node)));
  }
}
