package io.errand.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the scopes in which nodes are entered again. A block that is open stays as it is; one that
 * was joined or left is reopened as the next generation, with only the branches of these nodes
 * open, while all others keep their results.
 */
final class Reopening {
  private final Draft draft;
  private final Map<String, List<Scope>> scopes = new LinkedHashMap<>();

  private Reopening(Draft draft) {
    this.draft = draft;
  }

  static Map<String, List<Scope>> of(Draft draft, List<String> nodes) {
    Reopening reopening = new Reopening(draft);
    reopening.descend(List.of(), nodes);
    return reopening.scopes;
  }

  private void descend(List<Scope> scope, List<String> nodes) {
    Map<String, Map<Integer, List<String>>> deeper = new LinkedHashMap<>();
    for (String node : nodes) {
      List<FlowGraph.Lane> lanes = draft.graph().lanes(node);
      if (lanes.size() == scope.size()) {
        scopes.put(node, scope);
      } else {
        FlowGraph.Lane lane = lanes.get(scope.size());
        deeper
            .computeIfAbsent(lane.split(), split -> new TreeMap<>())
            .computeIfAbsent(lane.branch(), branch -> new ArrayList<>())
            .add(node);
      }
    }
    deeper.forEach((split, branches) -> descend(scope, split, branches));
  }

  private void descend(List<Scope> scope, String split, Map<Integer, List<String>> branches) {
    Fork last = draft.state().fork(split).orElseThrow();
    Fork fork =
        last.state() == Fork.State.OPEN ? last : draft.put(last.reopened(scope, branches.keySet()));
    branches.forEach((branch, nodes) -> descend(fork.scope(branch), nodes));
  }
}
