package io.errand.design;

import io.errand.definition.Node;
import io.errand.definition.ServiceDefinition;
import io.errand.definition.Text;
import io.errand.flow.Block;
import io.errand.flow.Fault;
import io.errand.flow.FlowGraph;
import io.errand.problem.Message;
import io.errand.problem.Wording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Proves what the documents alone can't tell: that the flow can run from start to end. */
final class FlowProof {
  private FlowProof() {}

  /** A fault in a file of the service. */
  record Found(String file, String pointer, Message message) {}

  static List<Found> faults(ServiceDefinition service) {
    return switch (FlowGraph.of(service.flow())) {
      case FlowGraph.Unsound unsound -> unsound.faults().stream().map(FlowProof::found).toList();
      case FlowGraph.Sound sound -> sharedEdits(service, sound.graph());
    };
  }

  private static Found found(Fault fault) {
    return new Found(
        "flow.json",
        fault.pointer(),
        Message.of(
            fault.message(), fault.args().stream().map(FlowProof::said).toArray(Object[]::new)));
  }

  private static Wording said(Text text) {
    return (language, messages) -> text.in(language.locale());
  }

  /** Fields that two branches side by side could change: one would undo the other unseen. */
  private static List<Found> sharedEdits(ServiceDefinition service, FlowGraph graph) {
    List<Found> faults = new ArrayList<>();
    search(graph.root(), graph, service, faults);
    return faults;
  }

  private static void search(
      Block.Sequence sequence, FlowGraph graph, ServiceDefinition service, List<Found> faults) {
    for (Block block : sequence.blocks()) {
      switch (block) {
        case Block.Single single -> {
          // a node alone shares nothing
        }
        case Block.Sequence inner -> search(inner, graph, service, faults);
        case Block.Exclusive exclusive ->
            exclusive.branches().forEach(one -> search(one.blocks(), graph, service, faults));
        case Block.Parallel parallel -> {
          compare(parallel, graph, service, faults);
          parallel.branches().forEach(one -> search(one.blocks(), graph, service, faults));
        }
      }
    }
  }

  private static void compare(
      Block.Parallel parallel, FlowGraph graph, ServiceDefinition service, List<Found> faults) {
    Map<String, Node.Task> editors = new HashMap<>();
    for (Block.Branch branch : parallel.branches()) {
      Map<String, Node.Task> here = new HashMap<>();
      for (Node.Task task : tasks(branch.blocks(), graph, new ArrayList<>())) {
        edited(task).forEach(field -> here.put(field, task));
      }
      here.forEach(
          (field, task) -> {
            Node.Task other = editors.putIfAbsent(field, task);
            if (other != null) {
              faults.add(shared(service, task, other, field));
            }
          });
    }
  }

  private static Found shared(
      ServiceDefinition service, Node.Task task, Node.Task other, String field) {
    int index = service.flow().nodes().indexOf(task);
    return new Found(
        "flow.json",
        "/nodes/" + index + "/fields/" + field,
        Message.of("design.shared-edit", field, said(task.title()), said(other.title())));
  }

  private static List<Node.Task> tasks(
      Block.Sequence sequence, FlowGraph graph, List<Node.Task> found) {
    for (Block block : sequence.blocks()) {
      switch (block) {
        case Block.Single single -> {
          if (graph.nodes().get(single.node()) instanceof Node.Task task) {
            found.add(task);
          }
        }
        case Block.Sequence inner -> tasks(inner, graph, found);
        case Block.Exclusive exclusive ->
            exclusive.branches().forEach(one -> tasks(one.blocks(), graph, found));
        case Block.Parallel parallel ->
            parallel.branches().forEach(one -> tasks(one.blocks(), graph, found));
      }
    }
    return found;
  }

  private static Set<String> edited(Node.Task task) {
    Set<String> fields = new HashSet<>();
    task.fields()
        .forEach(
            (key, right) -> {
              if (right.access().writes()
                  || right.columns().values().stream().anyMatch(access -> access.writes())) {
                fields.add(key);
              }
            });
    return fields;
  }
}
