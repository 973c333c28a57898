package io.errand.flow;

import io.errand.definition.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** What can be seen of an instance, line by line, the same for the model and the engine. */
final class ModelPicture {
  private final List<String> lines = new ArrayList<>();

  private ModelPicture() {}

  /** The engine's tasks by the names that the model gives them. */
  static Map<String, Task> named(InstanceState state) {
    Map<String, Task> named = new TreeMap<>();
    Map<String, Integer> count = new HashMap<>();
    for (Task task : state.tasks()) {
      String who = task.pool() == null ? task.assignee().toString() : task.pool();
      String name = task.node() + " " + who + " ";
      named.put(name + count.merge(name, 1, Integer::sum), task);
    }
    return named;
  }

  /** What the engine shows; of blocks that were jumped into only which branches go on. */
  static List<String> of(World world, Set<String> jumped) {
    ModelPicture picture = new ModelPicture();
    InstanceState state = world.state;
    picture.lines.add("status " + state.status());
    named(state)
        .forEach(
            (name, task) ->
                picture.task(
                    name,
                    task.state(),
                    task.revision(),
                    task.assignee(),
                    task.closing() == null ? null : task.closing().reason()));
    Progress.of(world.graph, state)
        .nodes()
        .forEach((node, step) -> picture.lines.add("progress " + node + ":" + step.state()));
    state.visits().stream()
        .filter(visit -> visit.current() && visit.state() != Visit.State.ACTIVE)
        .filter(visit -> world.graph.node(visit.node()) instanceof Node.Task)
        .forEach(visit -> picture.lines.add("stands " + visit.node() + ":" + visit.state()));
    new TreeSet<>(state.forks().stream().map(Fork::block).toList())
        .forEach(
            block -> {
              Fork fork = state.fork(block).orElseThrow();
              List<String> arms = fork.arms().stream().map(Enum::name).toList();
              picture.fork(block, fork.generation(), arms, jumped);
            });
    state.forks().stream()
        .filter(fork -> fork.state() == Fork.State.JOINED)
        .forEach(fork -> picture.lines.add("fired " + fork.block() + " " + fork.generation()));
    state.tickets().stream()
        .filter(Ticket::live)
        .forEach(
            ticket ->
                picture.lines.add(
                    "returned "
                        + state.visit(ticket.returner()).node()
                        + " to "
                        + state.visit(ticket.at()).node()
                        + " "
                        + ticket.mode()));
    state.preassigned().stream()
        .filter(one -> !one.people().isEmpty())
        .forEach(one -> picture.lines.add("chosen " + one.node() + " " + one.people()));
    return picture.sorted();
  }

  static List<String> of(ModelInstance model) {
    ModelPicture picture = new ModelPicture();
    picture.lines.add("status " + model.status);
    model.tasks.forEach(
        task -> picture.task(task.name, task.state, task.revision, task.assignee, task.reason));
    ModelProgress.of(model)
        .forEach((node, state) -> picture.lines.add("progress " + node + ":" + state));
    model.root.visits().stream()
        .filter(visit -> model.flow.node(visit.node) instanceof Node.Task)
        .filter(
            visit ->
                visit.state == ModelVisit.State.DONE || visit.state == ModelVisit.State.SKIPPED)
        .forEach(visit -> picture.lines.add("stands " + visit.node + ":" + visit.state));
    model
        .forks
        .values()
        .forEach(fork -> picture.fork(fork.split, fork.generation, fork.arms(), model.jumped));
    model.fired.forEach(join -> picture.lines.add("fired " + join));
    model.waiting().stream()
        .filter(visit -> visit.ticket != null)
        .forEach(
            visit ->
                picture.lines.add(
                    "returned "
                        + visit.ticket.returner().node
                        + " to "
                        + visit.node
                        + " "
                        + visit.ticket.mode()));
    model.chosen.forEach(
        (node, people) -> {
          if (!people.isEmpty()) {
            picture.lines.add("chosen " + node + " " + people);
          }
        });
    return picture.sorted();
  }

  private void fork(String block, int generation, List<String> arms, Set<String> jumped) {
    List<String> shown =
        jumped.contains(block)
            ? arms.stream().map(arm -> arm.equals("OPEN") ? arm : "-").toList()
            : arms;
    lines.add(block + " " + generation + " " + shown);
  }

  private void task(String name, Task.State state, int revision, UUID assignee, Reason reason) {
    String who = assignee == null ? "" : World.name(assignee);
    String why = Objects.toString(reason, "");
    String seen = "revision " + revision;
    lines.add(String.join(" ", "task", readable(name), state.name(), who, seen, why).trim());
  }

  /** A task's name with the name of its person. */
  private static String readable(String task) {
    String[] parts = task.split(" ", -1);
    return parts[1].contains("@")
        ? task
        : parts[0] + " " + World.name(UUID.fromString(parts[1])) + " " + parts[2];
  }

  private List<String> sorted() {
    lines.sort(Comparator.naturalOrder());
    return lines;
  }

  static List<String> log(List<Event> events) {
    return ordered(
        events.stream()
            .map(
                event ->
                    new ModelInstance.Line(
                        event.kind(), event.action(), event.node(), event.by(), mode(event)))
            .toList());
  }

  private static String mode(Event event) {
    return event.details().containsKey("mode")
        ? event.details().get("mode") + "" + event.details().getOrDefault("because", List.of())
        : null;
  }

  /** What one command left in the log: branches side by side have no order. */
  static List<String> ordered(List<ModelInstance.Line> log) {
    List<String> told = new ArrayList<>();
    for (ModelInstance.Line line : log) {
      String who = line.by() == null ? "" : World.name(line.by());
      String mode = Objects.toString(line.mode(), "");
      told.add(
          String.join(" ", line.kind().name(), line.action() + "", line.node(), who, mode).trim());
    }
    told.sort(Comparator.naturalOrder());
    return told;
  }
}
