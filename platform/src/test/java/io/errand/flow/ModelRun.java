package io.errand.flow;

import io.errand.definition.Action;
import io.errand.definition.Node;
import io.errand.directory.CandidateKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/** One instance, lived by the engine and by the model at once. */
final class ModelRun {
  private static final Set<Action> RETURNS =
      EnumSet.of(Action.RETURN_PREVIOUS, Action.RETURN_APPLICANT, Action.RETURN_TO);
  static final List<String> PEOPLE = List.of("p1", "p2", "p3", "p4", "p5");

  final String text;
  final World world;
  final ModelInstance model;

  /** What is met is told here. */
  private final Consumer<ModelPairs.Pair> met;

  /** The engine's tasks before each command. */
  private final List<Map<String, Task>> seen = new ArrayList<>();

  /** The keys of the engine's times to come, and of those that were. */
  final Map<String, String> timers = new TreeMap<>();

  final Set<Refusal> refused = EnumSet.noneOf(Refusal.class);
  int commands;
  int refusals;

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
        case ModelMove.Holidays other -> {
          world.holidays = Duration.parse(other.duration());
          yield null;
        }
        case ModelMove.Date date -> {
          world.dates.put(
              date.field(), date.in() == null ? null : world.now.plus(Duration.parse(date.in())));
          yield null;
        }
        case ModelMove.Rows rows -> {
          world.rows.put(rows.table(), rows.count());
          yield null;
        }
        case ModelMove.StandIn other -> {
          world.standIns.put(key(other.name()), other.people());
          yield null;
        }
        case ModelMove.Successor other -> {
          world.successors.put(World.person(other.name()), World.person(other.by()));
          yield null;
        }
        case ModelMove.Replace replace ->
            command(move, new Command.Replace(null, key(replace.name()), replace.why()));
        case ModelMove.Fire fire -> command(move, command(fire));
        case ModelMove.Answer answer -> command(move, command(answer));
        case ModelMove.Ended ended -> command(move, command(ended));
        case ModelMove.Signal signal ->
            command(
                move,
                new Command.Signal(
                    signal.by() == null ? null : world.actor(signal.by()), signal.name()));
        case ModelMove.Recompute _ -> command(move, new Command.Recompute());
        case ModelMove.Parent _ -> command(move, new Command.EndWithParent());
        case ModelMove.Whole whole -> command(move, command(whole));
        case ModelMove.InTask act -> command(move, command(act));
        case ModelMove.AboutTask about -> command(move, command(about));
      };
    } catch (AssertionError | RuntimeException failed) {
      List<StackTraceElement> trace = Arrays.asList(failed.getStackTrace());
      return failed + " at " + trace.subList(0, Math.min(trace.size(), 15));
    }
  }

  private static String key(String name) {
    return name.contains("@") ? name : CandidateKey.person(World.person(name));
  }

  private String command(ModelMove move, Command command) {
    boolean begins = command instanceof Command.Submit;
    if (command == null || (model.status == null && !begins)) {
      return null;
    }
    seen.add(tasks());
    List<ModelPairs.Pair> pairs = pairs(move);
    Map<String, Object> before = outside();
    Verdict verdict = world.decide(command);
    Refusal expected = model.decide(command, world.now);
    Refusal got = verdict instanceof Verdict.Refused refused ? refused.refusal() : null;
    if (got != expected) {
      return "the engine says " + got + ", the model " + expected;
    }
    commands++;
    if (got != null) {
      refused.add(got);
      refusals++;
      return null;
    }
    pairs.forEach(met);
    metOutside(before);
    model.log.subList(modelTold, model.log.size()).stream()
        .filter(line -> line.kind() == Event.Kind.REPLACED)
        .forEach(
            line ->
                entered(line.node(), kind -> ModelPairs.Pair.of(ModelHappening.REPLACED, kind)));
    if (command instanceof Command.Jump jump) {
      entered(jump.target(), kind -> ModelPairs.Pair.of(Action.JUMP, kind));
    }
    if (command instanceof Command.Act act && RETURNS.contains(act.action())) {
      act.targets()
          .forEach(
              node -> entered(node, kind -> ModelPairs.Pair.of(ModelHappening.RETURNED_TO, kind)));
    }
    if (command instanceof Command.Act act && act.action() == Action.RETURN_APPLICANT) {
      met.accept(ModelPairs.Pair.of(ModelHappening.RETURNED_TO, ModelPairs.Kind.START));
    }
    number();
    List<String> outside = ModelPicture.outside(world.state, world.changes);
    List<String> expectedOutside = model.outside.stream().sorted().toList();
    if (!outside.equals(expectedOutside)) {
      return "the engine tells " + outside + ", the model " + expectedOutside;
    }
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
    for (ModelVisit visit : model.waiting()) {
      world.state.active().stream()
          .filter(same -> same.node().equals(visit.node))
          .forEach(same -> visit.number = same.number());
    }
    Map<String, Effect> effects = ModelPicture.effects(world.state);
    for (ModelEffect effect : model.effects.all) {
      effect.number = effects.containsKey(effect.name) ? effects.get(effect.name).number() : -1;
    }
    Map<String, Child> children = ModelPicture.children(world.state);
    for (ModelChild child : model.children.all) {
      child.number = children.containsKey(child.name) ? children.get(child.name).number() : -1;
    }
    ModelPicture.times(world.state).forEach((name, timer) -> timers.put(name, timer.key()));
  }

  private Command command(ModelMove.Whole move) {
    Actor by = actor(move.by(), move.principal());
    return switch (move.words()) {
      case "withdraw" -> new Command.Withdraw(by, null);
      case "urge" -> new Command.Urge(by, move.about(), null, false);
      case "resubmit" -> new Command.Resubmit(by, move.mode(), Set.copyOf(move.changes()));
      case "no-copies" -> new Command.StopCopies(by, World.person(move.about().getFirst()));
      case "submit", "submit child" ->
          new Command.Submit(
              by,
              World.person("app"),
              by.person(),
              move.about().isEmpty() ? null : move.about().getFirst(),
              move.words().endsWith("child"));
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
            move.place(),
            List.of());
  }

  private Command command(ModelMove.Fire move) {
    String key = timers.get(move.timer());
    return key == null ? null : new Command.Fire(key);
  }

  private Command command(ModelMove.Answer move) {
    Effect effect =
        world.state == null ? null : ModelPicture.effects(world.state).get(move.effect());
    return effect == null
        ? null
        : move.done()
            ? new Command.EffectDone(effect.number(), Map.of())
            : new Command.EffectFailed(effect.number(), "no answer");
  }

  private Command command(ModelMove.Ended move) {
    Child child = world.state == null ? null : ModelPicture.children(world.state).get(move.child());
    return child == null
        ? null
        : move.outcome() == null
            ? new Command.ChildFailed(child.number(), "reason")
            : new Command.ChildEnded(child.number(), move.outcome());
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
                    pairs.add(ModelPairs.Pair.of(act.action(), ModelPairs.kind(model.flow, task)));
                    pairs.add(ModelPairs.Pair.of(act.action(), task.member.place));
                  });
      case ModelMove.Whole whole ->
          Action.of(whole.words().replace(" child", ""))
              .ifPresent(
                  action ->
                      kinds(whole).forEach(kind -> pairs.add(ModelPairs.Pair.of(action, kind))));
      case ModelMove.AboutTask about ->
          model.tasks.stream()
              .filter(task -> task.name.equals(about.task()))
              .map(task -> ModelPairs.kind(model.flow, task))
              .forEach(kind -> pairs.add(ModelPairs.Pair.of(about.happening(), kind)));
      case ModelMove.Fire fire -> fired(fire).ifPresent(pairs::add);
      case ModelMove.Ended ended when ended.outcome() == null ->
          pairs.add(ModelPairs.Pair.of(ModelHappening.CHILD_FAILED, ModelPairs.Kind.SUB_FLOW));
      case ModelMove.Parent _ ->
          waiting(List.of())
              .forEach(kind -> pairs.add(ModelPairs.Pair.of(ModelHappening.PARENT_ENDED, kind)));
      case ModelMove.Signal _ ->
          pairs.add(ModelPairs.Pair.of(ModelHappening.SIGNAL, ModelPairs.Kind.WAIT));
      default -> {
        // what it does outside is seen afterwards
      }
    }
    return pairs;
  }

  /** What comes of a time that has come. */
  private Optional<ModelPairs.Pair> fired(ModelMove.Fire fire) {
    return model.timers.all.stream()
        .filter(timer -> model.status == Standing.Status.RUNNING)
        .filter(timer -> timer.name().equals(fire.timer()) && !timer.at.isAfter(world.now))
        .findFirst()
        .map(
            timer ->
                switch (timer.kind) {
                  case WAIT -> ModelPairs.Pair.of(ModelHappening.TIME, ModelPairs.Kind.WAIT);
                  case CLAIM ->
                      ModelPairs.Pair.of(
                          ModelHappening.LAPSE, ModelPairs.kind(model.flow, timer.task));
                  case REMIND -> ModelPairs.Pair.of(ModelHappening.REMIND, kind(timer));
                  case DUE -> ModelPairs.Pair.of(due(timer), kind(timer));
                });
  }

  private ModelPairs.Kind kind(ModelTimer timer) {
    return ModelPairs.kind(model.flow, timer.member.task);
  }

  private ModelHappening due(ModelTimer timer) {
    return switch (model.flow.task(timer.visit.node).due().then()) {
      case NOTIFY_SUPERIOR -> ModelHappening.DUE_NOTIFY_SUPERIOR;
      case REASSIGN_SUPERIOR -> ModelHappening.DUE_REASSIGN_SUPERIOR;
      case APPROVE -> ModelHappening.DUE_APPROVE;
      case RETURN -> ModelHappening.DUE_RETURN;
      case END -> ModelHappening.DUE_END;
    };
  }

  private Map<String, Object> outside() {
    Map<String, Object> all = new HashMap<>();
    model.timers.all.forEach(timer -> all.put(timer.name(), timer.at));
    model.effects.all.forEach(one -> all.put("effect " + one.name, one.state));
    model.children.all.forEach(one -> all.put("child " + one.name, one.state));
    return all;
  }

  /** What this command did outside and with times. */
  private void metOutside(Map<String, Object> before) {
    for (ModelTimer timer : model.timers.all) {
      Object at = before.get(timer.name());
      if (at != null && !at.equals(timer.at) && model.log.getLast().kind() == Event.Kind.TIMED) {
        ModelPairs.Kind kind = timer.member == null ? ModelPairs.Kind.WAIT : kind(timer);
        met.accept(ModelPairs.Pair.of(ModelHappening.RECOMPUTE, kind));
      }
    }
    for (ModelEffect effect : model.effects.all) {
      boolean answered = effect.state == Effect.State.DONE || effect.state == Effect.State.FAILED;
      if (answered && effect.state != before.get("effect " + effect.name)) {
        met.accept(ModelPairs.Pair.of(happening(effect), ModelPairs.Kind.EFFECT));
      }
    }
    for (ModelChild child : model.children.all) {
      if (child.state != before.get("child " + child.name) && !child.runs()) {
        met.accept(ModelPairs.Pair.of(happening(child), ModelPairs.Kind.SUB_FLOW));
      }
    }
  }

  private static ModelHappening happening(ModelEffect effect) {
    return effect.undoes != null
        ? ModelHappening.EFFECT_UNDONE
        : effect.state == Effect.State.FAILED
            ? ModelHappening.EFFECT_FAILED
            : ModelHappening.EFFECT_DONE;
  }

  private static ModelHappening happening(ModelChild child) {
    return child.state == Child.State.CANCELLED
        ? ModelHappening.CHILD_CANCELLED
        : child.outcome == Action.RETURN_PREVIOUS
            ? ModelHappening.CHILD_RETURNED
            : ModelHappening.CHILD_ENDED;
  }

  /** A node was entered out of turn. */
  private void entered(String node, Function<ModelPairs.Kind, ModelPairs.Pair> how) {
    Set<ModelPairs.Kind> kinds = new TreeSet<>();
    if (!(model.flow.node(node) instanceof Node.Task)) {
      ModelPairs.kind(model.flow.node(node)).ifPresent(kinds::add);
    }
    model.openTasks().stream()
        .filter(task -> task.visit.node.equals(node))
        .forEach(task -> kinds.add(ModelPairs.kind(model.flow, task)));
    kinds.forEach(kind -> met.accept(how.apply(kind)));
  }

  private Set<ModelPairs.Kind> kinds(ModelMove.Whole move) {
    return switch (move.words()) {
      case "jump", "no-copies" -> Set.of();
      case "submit", "submit child" -> Set.of(ModelPairs.Kind.START);
      case "urge" -> asking(move.about());
      default -> waiting(move.about());
    };
  }

  /** The kinds of nodes at which people are asked. */
  private Set<ModelPairs.Kind> asking(List<String> nodes) {
    Set<ModelPairs.Kind> kinds = new TreeSet<>();
    for (ModelTask task : model.openTasks()) {
      ModelPairs.Kind kind = ModelPairs.kind(model.flow, task);
      if (kind.task() && (nodes.isEmpty() || nodes.contains(task.visit.node))) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  /** The kinds of nodes at which tokens stay. */
  Set<ModelPairs.Kind> waiting(List<String> nodes) {
    Set<ModelPairs.Kind> kinds = new TreeSet<>(asking(nodes));
    Set<ModelVisit> asked = new HashSet<>();
    model.openTasks().forEach(task -> asked.add(task.visit));
    for (ModelVisit visit : model.waiting()) {
      Node node = model.flow.node(visit.node);
      if (!(node instanceof Node.Task) || !asked.contains(visit)) {
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
