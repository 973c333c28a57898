package io.errand.design;

import io.errand.definition.Fault;
import io.errand.definition.Field;
import io.errand.definition.FieldRight;
import io.errand.definition.Node;
import io.errand.definition.ServiceDefinition;
import io.errand.flow.Block;
import io.errand.flow.FlowGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds fields that two branches side by side could change: one would undo the other unseen. A
 * table is saved whole, so that its columns and rows count as one field.
 */
final class SharedEdits {
  private static final String ALL_OTHERS = "*";

  private final ServiceDefinition service;
  private final FlowGraph graph;
  private final List<Fault> faults = new ArrayList<>();

  private SharedEdits(ServiceDefinition service, FlowGraph graph) {
    this.service = service;
    this.graph = graph;
  }

  static List<Fault> of(ServiceDefinition service, FlowGraph graph) {
    SharedEdits edits = new SharedEdits(service, graph);
    edits.search(graph.root());
    return edits.faults;
  }

  private void search(Block block) {
    switch (block) {
      case Block.Single _ -> {}
      case Block.Sequence row -> row.blocks().forEach(this::search);
      case Block.Exclusive one -> one.branches().forEach(branch -> search(branch.blocks()));
      case Block.Parallel parallel -> {
        compare(parallel);
        parallel.branches().forEach(branch -> search(branch.blocks()));
      }
    }
  }

  private void compare(Block.Parallel parallel) {
    Map<Field, Node.Task> editors = new HashMap<>();
    for (Block.Branch branch : parallel.branches()) {
      Map<Field, Node.Task> here = new LinkedHashMap<>();
      gather(branch.blocks(), here);
      here.forEach(
          (field, task) -> {
            Node.Task other = editors.putIfAbsent(field, task);
            if (other != null) {
              faults.add(shared(field, task, other));
            }
          });
    }
  }

  private void gather(Block block, Map<Field, Node.Task> editors) {
    switch (block) {
      case Block.Single single -> {
        if (graph.nodes().get(single.node()) instanceof Node.Task task) {
          service.form().fields().stream()
              .filter(field -> edits(right(task, field)))
              .forEach(field -> editors.putIfAbsent(field, task));
        }
      }
      case Block.Sequence row -> row.blocks().forEach(one -> gather(one, editors));
      case Block.Exclusive one ->
          one.branches().forEach(branch -> gather(branch.blocks(), editors));
      case Block.Parallel one -> one.branches().forEach(branch -> gather(branch.blocks(), editors));
    }
  }

  private static FieldRight right(Node.Task task, Field field) {
    return task.fields().getOrDefault(field.key(), task.fields().get(ALL_OTHERS));
  }

  private static boolean edits(FieldRight right) {
    return right != null
        && (right.access().writes()
            || right.add()
            || right.remove()
            || right.columns().values().stream().anyMatch(FieldRight.Access::writes));
  }

  private Fault shared(Field field, Node.Task task, Node.Task other) {
    String place = task.fields().containsKey(field.key()) ? field.key() : ALL_OTHERS;
    Object title = field.title() == null ? field.key() : field.title();
    return new Fault(
        "flow.json",
        graph.pointer(task.id()) + "/fields/" + place,
        "design.shared-edit",
        List.of(title, graph.title(task.id()), graph.title(other.id())));
  }
}
