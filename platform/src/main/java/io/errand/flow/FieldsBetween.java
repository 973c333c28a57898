package io.errand.flow;

import io.errand.definition.Assign;
import io.errand.definition.Node;
import io.errand.expression.Expression;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The fields that decide the way from one node to another, or who is asked on it. */
final class FieldsBetween {
  private static final String FORM = "form.";

  private final Set<String> fields = new HashSet<>();

  private FieldsBetween() {}

  /** The names that conditions and approver rules between two nodes read; those of the last too. */
  static Set<String> of(FlowGraph graph, String from, String to) {
    FieldsBetween found = new FieldsBetween();
    List<FlowGraph.Lane> outside = graph.lanes(from);
    List<FlowGraph.Lane> around =
        graph.lanes(to).stream().filter(lane -> !outside.contains(lane)).toList();
    for (Node node : graph.nodes().values()) {
      boolean between = graph.leads(from, node.id()) && graph.isOrLeads(node.id(), to);
      boolean beside =
          graph.lanes(node.id()).stream()
              .anyMatch(lane -> around.stream().anyMatch(a -> a.split().equals(lane.split())));
      boolean behind = graph.leads(to, node.id());
      if (between || (beside && !behind)) {
        found.add(graph, node);
      }
    }
    return found.fields;
  }

  /** The top-level fields whose values say whom a rule gives. */
  static Set<String> of(Assign rule) {
    FieldsBetween found = new FieldsBetween();
    found.add(rule);
    return found.fields;
  }

  private void add(FlowGraph graph, Node node) {
    if (node instanceof Node.Task task) {
      add(task.skipWhen());
      add(task.assign());
    }
    if (node instanceof Node.SubFlow other && other.forEach() != null) {
      fields.add(head(other.forEach()));
    }
    if (node instanceof Node.Wait wait && wait.until() != null) {
      fields.add(head(wait.until()));
    }
    graph.waysFrom(node.id()).forEach(way -> add(way.edge().when()));
  }

  private void add(Expression expression) {
    if (expression != null) {
      fields.addAll(expression.names());
    }
  }

  private void add(Assign rule) {
    switch (rule) {
      case Assign.Role role -> addUnit(role.of());
      case Assign.Leader leader -> addUnit(leader.leaderOf());
      case Assign.FormField field -> fields.add(head(field.field()));
      case Assign.AnyOf anyOf -> anyOf.anyOf().forEach(this::add);
      case Assign.People _, Assign.Handler _, Assign.Applicant _, Assign.Starter _ -> {}
    }
  }

  private void addUnit(String unit) {
    if (unit != null && unit.startsWith(FORM)) {
      fields.add(head(unit.substring(FORM.length())));
    }
  }

  private static String head(String path) {
    int dot = path.indexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }
}
