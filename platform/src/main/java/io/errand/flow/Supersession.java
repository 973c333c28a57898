package io.errand.flow;

import java.util.ArrayList;
import java.util.List;

/** Marks what is walked again: opinions stay, but no longer count. */
final class Supersession {

  private Supersession() {}

  /** Marks all closed visits of nodes from which, or behind which, the way is walked again. */
  static List<Integer> of(Draft draft, List<String> from, Visit by) {
    List<Integer> marked = new ArrayList<>();
    for (Visit visit : draft.state().visits()) {
      if (visit.current() && !visit.active() && behind(draft.graph(), from, visit.node())) {
        draft.put(visit.supersededBy(by.number()));
        marked.add(visit.number());
      }
    }
    return marked;
  }

  /** Whether a node is one of these or lies behind one of them. */
  static boolean behind(FlowGraph graph, List<String> from, String node) {
    return from.stream().anyMatch(start -> graph.isOrLeads(start, node));
  }
}
