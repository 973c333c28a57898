package io.errand.portal;

import io.errand.catalog.ServiceVersion;
import io.errand.definition.Card;
import io.errand.definition.FieldRight;
import io.errand.definition.Flow;
import io.errand.definition.Form;
import io.errand.definition.Node;
import io.errand.definition.Text;
import io.errand.flow.FlowGraph;
import io.errand.form.FormEvaluator;
import io.errand.form.Rights;
import io.errand.problem.Language;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A version of a service, ready to run.
 *
 * @param atStart what applicants may do with the fields
 * @param atTasks what those whom a task asks may do with them, by node
 */
record Service(
    ServiceVersion version,
    FlowGraph graph,
    FormEvaluator evaluator,
    Rights atStart,
    Map<String, Rights> atTasks) {

  static Service of(ServiceVersion version, FlowGraph graph, FormEvaluator evaluator) {
    Form form = version.definition().form();
    Map<String, Rights> atTasks = new HashMap<>();
    graph
        .nodes()
        .forEach(
            (key, node) -> {
              if (node instanceof Node.Task task) {
                atTasks.put(key, Rights.atTask(form, task.fields()));
              }
            });
    Rights atStart = Rights.atStart(form, start(graph).fields());
    return new Service(version, graph, evaluator, atStart, atTasks);
  }

  UUID id() {
    return version.id();
  }

  Card card() {
    return version.definition().card();
  }

  Form form() {
    return version.definition().form();
  }

  Flow flow() {
    return version.definition().flow();
  }

  /** The node at which applicants fill the form. */
  Node.Start start() {
    return start(graph);
  }

  private static Node.Start start(FlowGraph graph) {
    return graph.nodes().values().stream()
        .filter(Node.Start.class::isInstance)
        .map(Node.Start.class::cast)
        .findFirst()
        .orElseThrow();
  }

  /** What another application that starts this one may fill: everything. */
  Rights toFill() {
    Map<String, FieldRight> writing = new HashMap<>(start().fields());
    writing.values().removeIf(right -> !right.access().writes());
    return Rights.atStart(form(), writing);
  }

  /** What people call a node. */
  String title(String node, Language language) {
    Node found = graph.nodes().get(node);
    Text title = found == null ? null : found.title();
    return title == null ? node : title.in(language.locale());
  }

  Names names(Language language) {
    return new Names(version.key(), card().title().in(language.locale()), card().glyph());
  }

  /** What lists show of a service. */
  record Names(String key, String title, String glyph) {}
}
