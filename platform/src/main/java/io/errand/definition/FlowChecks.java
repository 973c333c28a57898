package io.errand.definition;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Checks the flow of a service: each node, and what the flow says as a whole. */
final class FlowChecks {
  private static final Set<String> WORDS = Set.of("end", "never", "first-decision");
  private static final Set<String> PEOPLE = Set.of("applicant", "starter");

  private final FieldIndex fields;
  private final NodeIndex nodes;
  private final NameChecks names;
  private final AssignChecks assigns;
  private final RightChecks rights;
  private final TaskChecks tasks;
  private final OutsideChecks outside;
  private final Notices notices;
  private final Faults faults;

  FlowChecks(
      FieldIndex fields,
      NodeIndex nodes,
      NameChecks names,
      Notices notices,
      Surroundings around,
      Faults faults) {
    this.fields = fields;
    this.nodes = nodes;
    this.names = names;
    this.notices = notices;
    this.faults = faults;
    assigns = new AssignChecks(fields, nodes, around, faults);
    rights = new RightChecks(fields, faults);
    tasks = new TaskChecks(fields, nodes, around, faults);
    outside = new OutsideChecks(fields, names, around, faults);
  }

  void check(Flow flow) {
    nodes(flow.nodes());
    new EdgeChecks(flow, nodes, names, faults).check();
    assigns.check(flow.supervisors(), "/supervisors");
    assigns.check(flow.trackers(), "/trackers");
    if (!WORDS.contains(flow.withdrawUntil())) {
      nodes.exists(flow.withdrawUntil(), "/withdrawUntil", faults);
    }
    for (Map.Entry<Reader, ReaderRight> reader : new TreeMap<>(flow.readers()).entrySet()) {
      String at = Pointers.at("/readers", reader.getKey().key());
      rights.check(reader.getValue().fields(), false, at + "/fields");
    }
  }

  private void nodes(List<Node> all) {
    Set<String> ids = new HashSet<>();
    int starts = 0;
    int ends = 0;
    for (int i = 0; i < all.size(); i++) {
      Node node = all.get(i);
      String at = Pointers.at("/nodes", i);
      id(node.id(), ids, at + "/id");
      node(node, at);
      starts += node instanceof Node.Start ? 1 : 0;
      ends += node instanceof Node.End ? 1 : 0;
    }
    if (starts != 1) {
      faults.add("/nodes", starts == 0 ? Cause.NO_START : Cause.SEVERAL_STARTS);
    }
    if (ends == 0) {
      faults.add("/nodes", Cause.NO_END);
    }
  }

  private void id(String id, Set<String> ids, String at) {
    if (!ids.add(id)) {
      faults.add(at, Cause.ID_TWICE, id);
    } else if (WORDS.contains(id) || PEOPLE.contains(id)) {
      faults.add(at, Cause.ID_RESERVED, id);
    }
  }

  private void node(Node node, String at) {
    switch (node) {
      case Node.Start start -> rights.check(start.fields(), true, at + "/fields");
      case Node.Task task -> task(task, at);
      case Node.Notify copy -> copy(copy, at);
      case Node.Wait wait ->
          field(
              wait.until(), "date", at + "/until", FieldType.Date.class, FieldType.DateTime.class);
      case Node.SubFlow other -> {
        field(other.forEach(), "table", at + "/forEach", FieldType.Table.class);
        outside.check(other, at);
      }
      case Node.Effect effect -> outside.check(effect.with(), at + "/with");
      case Node.Split _, Node.Join _, Node.Choice _, Node.End _ -> {}
    }
  }

  /** Checks that a field exists and is of one of these types. */
  private void field(String key, String word, String at, Class<?>... wanted) {
    if (key == null) {
      return;
    }
    Optional<Field> field = fields.find(key);
    if (field.isEmpty()) {
      faults.unknown(at, Cause.UNKNOWN_FIELD, key, fields.keys());
    } else if (Stream.of(wanted).noneMatch(type -> type.isInstance(field.get().type()))) {
      faults.add(at, Cause.FIELD_TYPE, key, field.get().type().key(), word);
    }
  }

  private void task(Node.Task task, String at) {
    assigns.check(task.assign(), at + "/assign");
    rights.check(task.fields(), true, at + "/fields");
    names.check(task.skipWhen(), ExpressionPlace.flow(), at + "/skipWhen");
    notices.check(task.notice(), at + "/notice", faults);
    tasks.check(task, at);
  }

  private void copy(Node.Notify copy, String at) {
    assigns.check(copy.to(), at + "/to");
    rights.check(copy.fields(), false, at + "/fields");
    notices.check(copy.notice(), at + "/notice", faults);
  }
}
