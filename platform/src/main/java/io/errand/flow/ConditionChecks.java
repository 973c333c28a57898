package io.errand.flow;

import io.errand.definition.Node;
import io.errand.expression.Expression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds conditions that can't mean what they say, as far as their words alone tell. A flow that has
 * some can run, but is not worth publishing.
 */
public final class ConditionChecks {
  private static final String ALWAYS = "true";
  private static final String NEVER = "false";

  private final FlowGraph graph;
  private final List<Fault> faults = new ArrayList<>();

  private ConditionChecks(FlowGraph graph) {
    this.graph = graph;
  }

  /** What is wrong with the conditions of a flow. */
  public static List<Fault> of(FlowGraph graph) {
    ConditionChecks checks = new ConditionChecks(graph);
    for (Node node : graph.nodes().values()) {
      if (node instanceof Node.Choice) {
        checks.checkTurns(node.id());
      }
      if (node instanceof Node.Task task) {
        checks.checkDecisions(task.id(), task.skipWhen(), graph.pointer(task.id()) + "/skipWhen");
      }
      for (Way way : graph.waysFrom(node.id())) {
        checks.checkDecisions(node.id(), way.edge().when(), way.pointer() + "/when");
      }
    }
    return checks.faults;
  }

  /** A way of a choice whose turn never comes. */
  private void checkTurns(String choice) {
    Map<String, Way> before = new HashMap<>();
    for (Way way : graph.waysFrom(choice)) {
      String when = way.edge().when() == null ? null : words(way.edge().when());
      Way first = before.containsKey(ALWAYS) ? before.get(ALWAYS) : before.get(when);
      if (when != null && (first != null || when.equals(NEVER))) {
        Way other = first == null ? way : first;
        add(way.pointer() + "/when", "way-never-taken", choice, way.target(), other.target());
      } else if (when != null) {
        before.put(when, way);
      }
    }
  }

  private static String words(Expression expression) {
    return expression.source().replaceAll("\\s+", "");
  }

  /** Nobody decides at structure, copies and ends, so that nothing can be asked about it. */
  private void checkDecisions(String where, Expression expression, String place) {
    if (expression != null) {
      expression.nodeReferences().stream()
          .sorted()
          .filter(node -> graph.nodes().containsKey(node) && !decides(graph.node(node)))
          .forEach(node -> add(place, "asks-no-decision", where, node));
    }
  }

  private static boolean decides(Node node) {
    return node instanceof Node.Task || node instanceof Node.Start;
  }

  private void add(String pointer, String message, String... named) {
    faults.add(
        new Fault(pointer, "flow.fault." + message, Stream.of(named).map(graph::title).toList()));
  }
}
