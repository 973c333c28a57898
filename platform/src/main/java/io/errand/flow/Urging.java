package io.errand.flow;

import io.errand.definition.Action;
import io.errand.definition.Node;
import io.errand.definition.Reader;
import io.errand.definition.Urge;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Somebody asks waiting people to hurry. */
final class Urging {
  private final FlowGraph graph;
  private final InstanceState state;
  private final Instant now;
  private final ZoneId zone;

  Urging(FlowGraph graph, InstanceState state, Instant now, ZoneId zone) {
    this.graph = graph;
    this.state = state;
    this.now = now;
    this.zone = zone;
  }

  static Verdict decide(Draft draft, Command.Urge command) {
    Urging urging = new Urging(draft.graph(), draft.state(), draft.now(), draft.zone());
    Optional<Verdict.Refused> refusal = urging.refusal(command);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    List<Task> tasks = new ArrayList<>();
    for (String node : command.nodes().isEmpty() ? urging.nodes() : command.nodes()) {
      List<Task> waiting = urging.tasks(node);
      if (waiting.isEmpty()) {
        return Draft.refused(Refusal.NOTHING_TO_URGE, "nodes", List.of(node));
      }
      List<Task> ready =
          waiting.stream().filter(task -> urging.waitsUntil(task).isEmpty()).toList();
      if (ready.isEmpty()) {
        Instant until =
            waiting.stream()
                .flatMap(task -> urging.waitsUntil(task).stream())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return new Verdict.Refused(Refusal.URGED_TOO_OFTEN, Map.of("node", node, "until", until));
      }
      tasks.addAll(ready);
    }
    return tasks.isEmpty()
        ? Draft.refused(Refusal.NOTHING_TO_URGE, "nodes", List.of())
        : urging.urge(draft, command, tasks);
  }

  private Optional<Verdict.Refused> refusal(Command.Urge command) {
    return command.escalate() && !supervises(command.by())
        ? Optional.of(Draft.refused(Refusal.NOT_ENTITLED))
        : refusal(command.by());
  }

  private static boolean supervises(Actor actor) {
    return actor.relations().contains(Reader.SUPERVISOR);
  }

  /** Why somebody may not urge at all; empty when they may. */
  Optional<Verdict.Refused> refusal(Actor actor) {
    return Entitlement.owns(state, actor) || supervises(actor)
        ? Entitlement.notRunning(state)
        : Optional.of(Draft.refused(Refusal.NOT_ENTITLED));
  }

  /** The nodes that may be urged now, in the order of the flow. */
  List<String> nodes() {
    return graph.nodes().keySet().stream()
        .filter(node -> tasks(node).stream().anyMatch(task -> waitsUntil(task).isEmpty()))
        .toList();
  }

  /** When the next node may be urged; empty where one may be now, or none ever. */
  Optional<Instant> again() {
    List<Optional<Instant>> all =
        graph.nodes().keySet().stream()
            .flatMap(node -> tasks(node).stream())
            .map(this::waitsUntil)
            .toList();
    return all.contains(Optional.<Instant>empty())
        ? Optional.empty()
        : all.stream().flatMap(Optional::stream).min(Comparator.naturalOrder());
  }

  private List<Task> tasks(String node) {
    return graph.node(node) instanceof Node.Task task && task.urge().perDay() > 0
        ? state.openTasks().stream().filter(open -> open.node().equals(node)).toList()
        : List.of();
  }

  /** When a task may be urged again; empty for now. */
  private Optional<Instant> waitsUntil(Task task) {
    Task.Urges urges = task.urges();
    if (urges == null) {
      return Optional.empty();
    }
    Urge rule = ((Node.Task) graph.node(task.node())).urge();
    Instant next = urges.last().plus(rule.every());
    Instant tomorrow = day(urges.last()).plusDays(1).atStartOfDay(zone).toInstant();
    if (urges.onLastDay() >= rule.perDay() && tomorrow.isAfter(next)) {
      next = tomorrow;
    }
    return next.isAfter(now) ? Optional.of(next) : Optional.empty();
  }

  private LocalDate day(Instant instant) {
    return instant.atZone(zone).toLocalDate();
  }

  private Verdict urge(Draft draft, Command.Urge command, List<Task> tasks) {
    for (Task task : tasks) {
      Task.Urges before = task.urges();
      boolean sameDay = before != null && day(before.last()).equals(day(now));
      int count = before == null ? 1 : before.count() + 1;
      Task.Urges after = new Task.Urges(count, now, sameDay ? before.onLastDay() + 1 : 1);
      draft.tell(Event.acted(command.by(), Action.URGE).of(task).saying(command.words()));
      draft.change(new Change.TaskTouched(draft.put(task.urged(after))));
      if (command.escalate()) {
        escalate(draft, task);
      }
    }
    return draft.verdict();
  }

  private void escalate(Draft draft, Task task) {
    Node.Task node = (Node.Task) graph.node(task.node());
    draft
        .people(new Question.Fallback(node.id(), Question.Fallback.To.SUPERIOR, node.assign()))
        .filter(leaders -> !leaders.isEmpty())
        .ifPresent(to -> draft.change(new Change.Told(Change.Told.Why.ESCALATED, task, to)));
  }
}
