package io.errand.flow;

import io.errand.definition.Action;
import io.errand.definition.Node;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** What can be seen of an instance, line by line, the same for the model and the engine. */
final class ModelPicture {
  private static final int ID = new UUID(0, 0).toString().length();

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

  /** The engine's times to come by the names that the model gives them. */
  static Map<String, Timer> times(InstanceState state) {
    Map<Integer, String> tasks = numbered(state);
    Map<String, Timer> times = new TreeMap<>();
    for (Timer timer : state.timers()) {
      boolean claim = timer.kind() == Timer.Kind.CLAIM;
      String member =
          claim || timer.kind() == Timer.Kind.WAIT
              ? ""
              : who(state.visit(timer.visit()).member(timer.of()));
      String task = claim ? tasks.get(timer.of()) : "";
      times.put(ModelTimer.name(timer.kind(), timer.node(), member, task, timer.index()), timer);
    }
    return times;
  }

  private static String who(Member member) {
    return member.person() == null ? member.pool() : member.person().toString();
  }

  private static Map<Integer, String> numbered(InstanceState state) {
    Map<Integer, String> names = new HashMap<>();
    named(state).forEach((name, task) -> names.put(task.number(), name));
    return names;
  }

  /** The engine's effects by the names that the model gives them. */
  static Map<String, Effect> effects(InstanceState state) {
    Map<String, Effect> named = new TreeMap<>();
    Map<String, Integer> count = new HashMap<>();
    for (Effect effect : state.effects()) {
      int which = count.merge(effect.node(), 1, Integer::sum);
      named.put(ModelEffect.name(effect.node(), which), effect);
    }
    return named;
  }

  /** The engine's children by the names that the model gives them. */
  static Map<String, Child> children(InstanceState state) {
    Map<String, Child> named = new TreeMap<>();
    Map<String, Integer> count = new HashMap<>();
    for (Child child : state.children()) {
      int which = count.merge(child.node(), 1, Integer::sum);
      named.put(ModelChild.name(child.node(), which), child);
    }
    return named;
  }

  /** What a decision of the engine lets people and other applications know. */
  static List<String> outside(InstanceState state, List<Change> changes) {
    Map<Integer, String> tasks = numbered(state);
    List<String> told = new ArrayList<>();
    for (Change change : changes) {
      switch (change) {
        case Change.Told one -> told.add(told(one.why(), tasks.get(one.task().number()), one.to()));
        case Change.Copied one -> told.add(copied(one.node(), Entry.people(one.to())));
        case Change.Ended one -> told.add(ended(one.outcome(), one.toDraft()));
        default -> {
          // the state tells it
        }
      }
    }
    told.sort(Comparator.naturalOrder());
    return told;
  }

  static String told(Change.Told.Why why, String task, List<Candidate> to) {
    return why + " " + readable(task) + " " + names(Entry.people(to));
  }

  static String copied(String node, Collection<UUID> to) {
    return "copied " + node + " " + names(to);
  }

  static String ended(Action outcome, boolean toDraft) {
    return "ended " + outcome + (toDraft ? " to a draft" : "");
  }

  private static List<String> names(Collection<UUID> people) {
    return people.stream().map(World::name).sorted().toList();
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
                    task.closing() == null ? null : task.closing().reason(),
                    task.due()));
    times(state).forEach((name, timer) -> picture.time(name, timer.at()));
    effects(state)
        .forEach(
            (name, one) ->
                picture.effect(
                    name, one.state(), one.undoes() == null ? null : of(state, one.undoes())));
    children(state)
        .forEach((name, one) -> picture.child(name, one.row(), one.state(), one.outcome()));
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
        task ->
            picture.task(
                task.name, task.state, task.revision, task.assignee, task.reason, task.due));
    model.timers.all.forEach(timer -> picture.time(timer.name(), timer.at));
    model.effects.all.forEach(
        one -> picture.effect(one.name, one.state, one.undoes == null ? null : one.undoes.name));
    model.children.all.forEach(one -> picture.child(one.name, one.row, one.state, one.outcome));
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

  /** What an effect is called that another one takes back. */
  private static String of(InstanceState state, int effect) {
    return effects(state).entrySet().stream()
        .filter(one -> one.getValue().number() == effect)
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  private void time(String name, Instant at) {
    lines.add("time " + readable(name) + " " + at);
  }

  private void effect(String name, Effect.State state, String undoes) {
    lines.add("effect " + name + " " + state + (undoes == null ? "" : " undoes " + undoes));
  }

  private void child(String name, Integer row, Child.State state, Action outcome) {
    lines.add("child " + name + " " + row + " " + state + " " + outcome);
  }

  private void task(
      String name, Task.State state, int revision, UUID assignee, Reason reason, Instant due) {
    String who = assignee == null ? "" : World.name(assignee);
    String why = Objects.toString(reason, "");
    String seen = "revision " + revision;
    String until = due == null ? "" : "until " + due;
    lines.add(String.join(" ", "task", readable(name), state.name(), who, seen, why, until).trim());
  }

  /** The name of a task or timer with the names of its people. */
  static String readable(String name) {
    return Arrays.stream(name.split(" ", -1))
        .map(word -> word.length() == ID ? World.name(UUID.fromString(word)) : word)
        .collect(Collectors.joining(" "));
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
