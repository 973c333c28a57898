package io.errand.flow;

import io.errand.definition.Node;
import io.errand.expression.Expression;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Asks whether expressions hold, and says what they may know about the flow. */
final class Conditions {
  private final Draft draft;

  Conditions(Draft draft) {
    this.draft = draft;
  }

  Optional<Answer.Truth> ask(String place, Expression expression) {
    Map<String, Question.NodeView> flow = expression.names().contains("flow") ? views() : Map.of();
    return draft.truth(new Question.Truth(place, expression, flow));
  }

  private Map<String, Question.NodeView> views() {
    Map<String, Question.NodeView> views = new TreeMap<>();
    for (Node node : draft.graph().nodes().values()) {
      if (node instanceof Node.Task || node instanceof Node.Start || node instanceof Node.SubFlow) {
        views.put(node.id(), draft.state().current(node.id()).map(this::view).orElse(UNDECIDED));
      }
    }
    return views;
  }

  private Question.NodeView view(Visit visit) {
    return visit.closing() == null
        ? UNDECIDED
        : new Question.NodeView(
            visit.closing().action(), Separation.handlers(draft.state(), visit));
  }

  private static final Question.NodeView UNDECIDED = new Question.NodeView(null, Set.of());
}
