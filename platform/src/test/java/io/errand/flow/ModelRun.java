package io.errand.flow;

import io.errand.definition.Action;
import io.errand.definition.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** One instance, lived by the engine and by the model at once. */
final class ModelRun {
  static final List<String> PEOPLE = List.of("p1", "p2", "p3", "p4", "p5");

  final String text;
  final World world;
  final ModelInstance model;

  /** What is met is told here. */
  private final Consumer<ModelPairs.Pair> met;

  /** The engine's tasks before each command. */
  private final List<Map<String, Task>> seen = new ArrayList<>();

  private int told;
  private int modelTold;

  ModelRun(String text, Consumer<ModelPairs.Pair> met) {
    this.text = text;
    this.met = met;
    world = new World(FlowNotation.graph(text));
    world.stored = false;
    model = new ModelInstance(new ModelFlow(FlowNotation.flow(text)), world::answer, World.ZONE);
  }

  /** Lets something happen; tells how engine and model differ then, null for not at all. */
  String happens(ModelMove move) {
    try {
      return switch (move) {
        case ModelMove.Fact fact -> {
          world.facts.put(fact.name(), fact.holds());
          yield null;
        }
        case ModelMove.Role role -> {
          world.roles.put(role.name(), role.people());
          yield null;
        }
        case ModelMove.Gone gone -> {
          world.gone.add(World.person(gone.name()));
          yield null;
        }
        case ModelMove.Seen seen -> {
          Task task = tasks().get(seen.task());
          if (task != null) {
            world.seen.add(task.number());
          }
          yield null;
        }
        case ModelMove.Pass pass -> {
          world.pass(pass.duration());
          yield null;
        }
        case ModelMove.Whole whole -> command(move, command(whole));
        case ModelMove.InTask act -> command(move, command(act));
        case ModelMove.AboutTask about -> command(move, command(about));
      };
    } catch (AssertionError | RuntimeException failed) {
      List<StackTraceElement> trace = Arrays.asList(failed.getStackTrace());
      return failed + " at " + trace.subList(0, Math.min(trace.size(), 15));
    }
  }

  private String command(ModelMove move, Command command) {
    boolean begins = command instanceof Command.Submit;
    if (command == null || (model.status == null && !begins)) {
      return null;
    }
    seen.add(tasks());
    List<ModelPairs.Pair> pairs = model.status == null ? List.of() : pairs(move);
    Verdict verdict = world.decide(command);
    Refusal expected = model.decide(command, world.now);
    Refusal got = verdict instanceof Verdict.Refused refused ? refused.refusal() : null;
    if (got != expected) {
      return "the engine says " + got + ", the model " + expected;
    }
    if (got != null) {
      return null;
    }
    pairs.forEach(met);
    if (command instanceof Command.Jump jump) {
      jumped(jump.target());
    }
    number();
    List<String> logged = ModelPicture.log(world.log.subList(told, world.log.size()));
    List<String> expectedLog = ModelPicture.ordered(model.log.subList(modelTold, model.log.size()));
    told = world.log.size();
    modelTold = model.log.size();
    String difference = difference("log ", logged, expectedLog);
    return difference != null
        ? difference
        : difference("", ModelPicture.of(world, model.jumped), ModelPicture.of(model));
  }

  private static String difference(String what, List<String> engine, List<String> model) {
    if (engine.equals(model)) {
      return null;
    }
    Set<String> only = new LinkedHashSet<>(engine);
    only.removeAll(model);
    Set<String> missing = new LinkedHashSet<>(model);
    missing.removeAll(engine);
    return only.isEmpty() && missing.isEmpty()
        ? what + "in another order: the engine " + engine + ", the model " + model
        : what + "only the engine: " + only + "\n" + what + "only the model: " + missing;
  }

  /** Gives the model's tasks the engine's numbers. */
  private void number() {
    Map<String, Task> named = tasks();
    for (ModelTask task : model.tasks) {
      Task same = named.get(task.name);
      task.number = same == null ? -1 : same.number();
      task.visit.number = same == null ? -1 : same.visit();
    }
  }

  private Command command(ModelMove.Whole move) {
    Actor by = actor(move.by(), move.principal());
    return switch (move.words()) {
      case "withdraw" -> new Command.Withdraw(by, null);
      case "urge" -> new Command.Urge(by, move.about());
      case "resubmit" -> new Command.Resubmit(by, move.mode(), Set.copyOf(move.changes()));
      case "no-copies" -> new Command.StopCopies(by, World.person(move.about().getFirst()));
      case "submit" ->
          new Command.Submit(
              by,
              World.person("app"),
              by.person(),
              move.about().isEmpty() ? null : move.about().getFirst());
      case "jump" -> new Command.Jump(by, move.about().getFirst(), "because");
      default ->
          new Command.Administer(
              by,
              Action.of(move.words().replace(" silently", "")).orElseThrow(),
              move.words().contains("silently") ? " " : "because");
    };
  }

  /** Null when there is no such task. */
  private Command command(ModelMove.InTask move) {
    Map<String, Task> now = tasks();
    int then = seen.size() - move.behind();
    Task task =
        (move.behind() == 0 || then < 0 ? now : seen.get(then))
            .getOrDefault(move.task(), now.get(move.task()));
    return task == null
        ? null
        : new Command.Act(
            actor(move.by(), move.principal()),
            task.number(),
            task.revision() + move.off(),
            move.action(),
            move.says(),
            move.targets(),
            move.people().stream().map(World::person).toList(),
            Set.copyOf(move.changes()),
            move.mode(),
            move.place());
  }

  private Command command(ModelMove.AboutTask move) {
    Task task = tasks().get(move.task());
    Actor by = world.actor(move.by());
    return task == null
        ? null
        : move.person() == null
            ? new Command.TakeOut(by, task.visit(), task.member(), "because")
            : new Command.Reassign(by, task.number(), World.person(move.person()), "because");
  }

  private Map<String, Task> tasks() {
    return world.state == null ? Map.of() : ModelPicture.named(world.state);
  }

  private Actor actor(String by, String principal) {
    if (principal == null) {
      return world.actor(by);
    }
    Actor right = world.actor(principal);
    return new Actor(World.person(by), right.person(), right.keys(), world.actor(by).relations());
  }

  /** What is met if this is accepted. */
  private List<ModelPairs.Pair> pairs(ModelMove move) {
    List<ModelPairs.Pair> pairs = new ArrayList<>();
    switch (move) {
      case ModelMove.InTask act ->
          model.tasks.stream()
              .filter(task -> task.name.equals(act.task()))
              .forEach(
                  task -> {
                    pairs.add(
                        new ModelPairs.Pair(act.action(), ModelPairs.kind(model.flow, task), null));
                    pairs.add(new ModelPairs.Pair(act.action(), null, task.member.place));
                  });
      case ModelMove.Whole whole ->
          Action.of(whole.words())
              .ifPresent(
                  action ->
                      kinds(whole)
                          .forEach(kind -> pairs.add(new ModelPairs.Pair(action, kind, null))));
      default -> {}
    }
    return pairs;
  }

  private void jumped(String target) {
    Set<ModelPairs.Kind> kinds = new TreeSet<>();
    ModelPairs.kind(model.flow.node(target)).ifPresent(kinds::add);
    model.openTasks().stream()
        .filter(task -> task.visit.node.equals(target))
        .forEach(task -> kinds.add(ModelPairs.kind(model.flow, task)));
    kinds.forEach(kind -> met.accept(new ModelPairs.Pair(Action.JUMP, kind, null)));
  }

  private Set<ModelPairs.Kind> kinds(ModelMove.Whole move) {
    Set<ModelPairs.Kind> kinds = new TreeSet<>();
    if (move.words().equals("jump")) {
      return kinds;
    }
    if (move.words().equals("submit")) {
      kinds.add(ModelPairs.Kind.START);
      return kinds;
    }
    Set<ModelVisit> asking = new HashSet<>();
    for (ModelTask task : model.openTasks()) {
      asking.add(task.visit);
      if (move.about().isEmpty() || move.about().contains(task.visit.node)) {
        kinds.add(ModelPairs.kind(model.flow, task));
      }
    }
    for (ModelVisit visit : model.waiting()) {
      Node node = model.flow.node(visit.node);
      if (!asking.contains(visit)) {
        ModelPairs.kind(node).ifPresent(kinds::add);
      }
    }
    return kinds;
  }

  /** Where engine and model stand. */
  String stands() {
    return "  engine: "
        + (world.state == null ? "" : ModelPicture.of(world, model.jumped))
        + "\n  model:  "
        + (model.status == null ? "" : ModelPicture.of(model));
  }
}
