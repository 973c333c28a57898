package io.errand.flow;

import io.errand.definition.Node;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How far an instance is, node by node. */
final class ModelProgress {
  private ModelProgress() {}

  static Map<String, Progress.State> of(ModelInstance model) {
    List<String> tips =
        model.status.ended()
            ? model.cutShort
            : model.waiting().stream().map(visit -> visit.node).toList();
    Set<String> ahead = new HashSet<>(tips);
    tips.forEach(tip -> ahead.addAll(model.flow.after(tip, false)));
    Map<String, Progress.State> states = new LinkedHashMap<>();
    for (Node node : model.flow.flow().nodes()) {
      switch (node) {
        case Node.Split _, Node.Join _, Node.Choice _ -> {}
        default -> states.put(node.id(), state(model, node.id(), ahead));
      }
    }
    return states;
  }

  private static Progress.State state(ModelInstance model, String node, Set<String> ahead) {
    ModelVisit visit = model.standing(node);
    if (visit != null) {
      return switch (visit.state) {
        case WAITING -> Progress.State.RUNNING;
        case SKIPPED ->
            visit.skipped == Reason.SKIP_WHEN ? Progress.State.NOT_NEEDED : Progress.State.DONE;
        case DONE, CUT -> Progress.State.DONE;
      };
    }
    if (!ahead.contains(node)) {
      return Progress.State.NOT_NEEDED;
    }
    boolean returned =
        model.history.reversed().stream()
            .filter(one -> one.node.equals(node) && one.state != ModelVisit.State.CUT)
            .findFirst()
            .filter(one -> one.returned)
            .isPresent();
    return returned ? Progress.State.RETURNED : Progress.State.NOT_STARTED;
  }
}
