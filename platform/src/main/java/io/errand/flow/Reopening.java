package io.errand.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds the scopes in which nodes are entered again. In a block that is open their branches are
 * open again; one that was joined or left is reopened as the next generation, with only the
 * branches of these nodes open, while all others keep their results.
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
    Fork fork = opened(scope, split, branches.keySet());
    branches.forEach((branch, nodes) -> descend(fork.scope(branch), nodes));
  }

  private Fork opened(List<Scope> scope, String split, Set<Integer> branches) {
    Optional<Fork> last = draft.state().fork(split);
    if (last.isEmpty()) {
      int all = draft.graph().waysFrom(split).size();
      return draft.put(Fork.entered(split, scope, all, branches.iterator().next()));
    }
    if (last.get().state() != Fork.State.OPEN) {
      return draft.put(last.get().reopened(scope, branches));
    }
    Fork open = last.get();
    for (int branch : branches) {
      open = open.with(branch, Fork.Arm.OPEN);
    }
    return open.equals(last.get()) ? open : draft.put(open);
  }
}
