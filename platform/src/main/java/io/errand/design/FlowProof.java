package io.errand.design;

import io.errand.catalog.ServiceVersion;
import io.errand.definition.Fault;
import io.errand.definition.Node;
import io.errand.definition.ServiceDefinition;
import io.errand.flow.Block;
import io.errand.flow.FlowGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Proves what the documents alone can't tell: that the flow can run from start to end. */
final class FlowProof {
  private static final String FLOW = "flow.json";

  private FlowProof() {}

  static List<Fault> faults(ServiceDefinition service) {
    return switch (FlowGraph.of(service.flow())) {
      case FlowGraph.Unsound unsound -> unsound.faults().stream().map(FlowProof::told).toList();
      case FlowGraph.Sound sound -> sharedEdits(service, sound.graph());
    };
  }

  /** The flow of a version, which was proved when it was published. */
  static FlowGraph proved(ServiceVersion version) {
    return switch (FlowGraph.of(version.definition().flow())) {
      case FlowGraph.Sound sound -> sound.graph();
      case FlowGraph.Unsound unsound ->
          throw new IllegalStateException(
              "version " + version.id() + " was published unsound: " + unsound.faults());
    };
  }

  private static Fault told(io.errand.flow.Fault fault) {
    return new Fault(FLOW, fault.pointer(), fault.message(), List.copyOf(fault.args()));
  }

  /** Fields that two branches side by side could change: one would undo the other unseen. */
  private static List<Fault> sharedEdits(ServiceDefinition service, FlowGraph graph) {
    List<Fault> faults = new ArrayList<>();
    search(graph.root(), graph, service, faults);
    return faults;
  }

  private static void search(
      Block.Sequence sequence, FlowGraph graph, ServiceDefinition service, List<Fault> faults) {
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
      Block.Parallel parallel, FlowGraph graph, ServiceDefinition service, List<Fault> faults) {
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

  private static Fault shared(
      ServiceDefinition service, Node.Task task, Node.Task other, String field) {
    int index = service.flow().nodes().indexOf(task);
    return new Fault(
        FLOW,
        "/nodes/" + index + "/fields/" + field,
        "design.shared-edit",
        List.of(field, task.title(), other.title()));
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
