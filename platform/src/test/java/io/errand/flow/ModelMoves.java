package io.errand.flow;

import io.errand.definition.Action;
import io.errand.definition.Node;
import io.errand.definition.Options;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** What happens next in a run, at random, with a liking for what is to be met. */
final class ModelMoves {
  private static final Set<Action> RETURNS =
      EnumSet.of(Action.RETURN_PREVIOUS, Action.RETURN_APPLICANT, Action.RETURN_TO);

  private static final List<Action> OUTCOMES =
      List.of(
          Action.COMPLETE,
          Action.COMPLETE,
          Action.REJECT,
          Action.WITHDRAW,
          Action.TERMINATE,
          Action.RETURN_PREVIOUS);

  private final Random random;
  private final ModelRun run;
  private final ModelInstance model;
  private final ModelPairs.Pair wish;

  ModelMoves(Random random, ModelRun run, ModelPairs.Pair wish) {
    this.random = random;
    this.run = run;
    this.model = run.model;
    this.wish = wish;
  }

  /** How the world is at first, and the submission. */
  List<ModelMove> first() {
    List<ModelMove> moves = new ArrayList<>();
    for (Node node : model.flow.flow().nodes()) {
      if (node instanceof Node.Task) {
        moves.add(new ModelMove.Role(node.id(), people(random.nextInt(12) == 0 ? 0 : 3)));
      }
    }
    for (int i = 0; i < 6; i++) {
      moves.add(new ModelMove.Fact("x" + i, random.nextInt(3) > 0));
    }
    moves.add(new ModelMove.Role("whom", people(2)));
    moves.add(new ModelMove.Role("superior", people(random.nextInt(3))));
    String starter = random.nextInt(3) == 0 ? "p1" : "app";
    List<String> at =
        random.nextInt(6) == 0
            ? List.of(pick(model.flow.flow().nodes().stream().map(Node::id).toList()))
            : List.of();
    moves.add(new ModelMove.Rows("x1", random.nextInt(4)));
    moves.add(date());
    moves.add(new ModelMove.Whole(submission(), starter, null, at, List.of(), null));
    return moves;
  }

  private String submission() {
    boolean child = wish.happening() == ModelHappening.PARENT_ENDED || random.nextInt(6) == 0;
    return child ? "submit child" : "submit";
  }

  ModelMove next() {
    if (model.status != null && model.status.ended()) {
      return late();
    }
    if (model.status == null) {
      return new ModelMove.Whole("submit", "app", null, List.of(), List.of(), null);
    }
    int kind = random.nextInt(100);
    if (kind < 12) {
      return world();
    }
    boolean there =
        wish.kind() == null
            ? model.openTasks().stream().anyMatch(this::likes)
            : run.waiting(List.of()).contains(wish.kind())
                || wish.happening() == ModelHappening.EFFECT_UNDONE;
    if (there && random.nextInt(3) == 0) {
      ModelMove eager = eager();
      if (eager != null) {
        return eager;
      }
    }
    if (model.status == Standing.Status.SUSPENDED) {
      return random.nextInt(6) == 0
          ? outside()
          : kind < 20 ? wild() : kind < 50 ? mended() : kind < 53 ? whole() : administer("resume");
    }
    boolean whole = wish.kind() != null && wish.action() != null && !inTasks(wish.action());
    if (kind < 16 || (whole && kind < 26)) {
      return whole();
    }
    if (kind < 22) {
      return stale();
    }
    if (kind < 30) {
      return wild();
    }
    boolean outside = wish.happening() != null && random.nextInt(3) == 0;
    boolean asksOthers =
        model.tasks.stream()
            .anyMatch(
                task ->
                    task.state == Task.State.HANDED_OVER
                        && task.visit.state == ModelVisit.State.WAITING);
    if (asksOthers && random.nextInt(8) == 0) {
      return removal();
    }
    return kind < 45 || outside ? outside() : sensible();
  }

  /** What is to be met where a token now is; null where it is nothing that can just be done. */
  private ModelMove eager() {
    String mine = model.applicant.equals(model.starter) ? "app" : pick(List.of("app", "p1"));
    if (wish.happening() != null) {
      return switch (wish.happening()) {
        case PARENT_ENDED -> new ModelMove.Parent();
        case REPLACED -> replaced();
        case REASSIGN -> administered();
        case TAKE_OUT -> takeOut();
        case RECOMPUTE -> recomputed();
        case REMIND,
            DUE_NOTIFY_SUPERIOR,
            DUE_REASSIGN_SUPERIOR,
            DUE_APPROVE,
            DUE_RETURN,
            DUE_END,
            TIME ->
            timed();
        case LAPSE -> claimed() ? timed() : claim(Action.CLAIM);
        case SIGNAL -> new ModelMove.Signal("go", null);
        case EFFECT_UNDONE -> undoing();
        default -> null;
      };
    }
    return switch (wish.action()) {
      case WITHDRAW -> new ModelMove.Whole("withdraw", mine, null, List.of(), List.of(), null);
      case URGE -> new ModelMove.Whole("urge", mine, null, List.of(), List.of(), null);
      case SUSPEND, RESUME ->
          administer(model.status == Standing.Status.SUSPENDED ? "resume" : "suspend");
      case TERMINATE -> administer("terminate");
      case CLAIM -> claim(Action.CLAIM);
      case RELEASE -> claim(claimed() ? Action.RELEASE : Action.CLAIM);
      default -> null;
    };
  }

  private boolean claimed() {
    return model.openTasks().stream()
        .anyMatch(task -> likes(task) && task.state == Task.State.CLAIMED);
  }

  /** Takes one of several out; where there is one, another is added first. */
  private ModelMove takeOut() {
    List<ModelTask> liked = model.openTasks().stream().filter(this::likes).toList();
    if (liked.isEmpty()) {
      return null;
    }
    ModelTask task = pick(liked);
    return task.visit.counted().size() > 1
        ? new ModelMove.AboutTask(task.name, "admin", null)
        : new ModelMove.InTask(
            task.name,
            0,
            0,
            holder(task),
            null,
            Action.ADD_SIGNER,
            "so",
            List.of(),
            people(1),
            List.of(),
            null,
            Member.Place.PARALLEL);
  }

  /** Claims or releases what is shared; where nothing is yet, it may come to be in time. */
  private ModelMove claim(Action action) {
    List<ModelTask> shared =
        model.openTasks().stream().filter(task -> likes(task) && task.pool != null).toList();
    if (shared.isEmpty()) {
      return timed();
    }
    ModelTask task = pick(shared);
    return new ModelMove.InTask(
        task.name,
        0,
        0,
        holder(task),
        null,
        action,
        null,
        List.of(),
        List.of(),
        List.of(),
        null,
        null);
  }

  private ModelMove recomputed() {
    if (random.nextBoolean()) {
      return new ModelMove.Recompute();
    }
    return wish.kind() == ModelPairs.Kind.WAIT
        ? date()
        : new ModelMove.Holidays("PT" + random.nextInt(30) + "H");
  }

  /** What was done is taken back when the application ends. */
  private ModelMove undoing() {
    boolean done = model.effects.all.stream().anyMatch(one -> one.state == Effect.State.DONE);
    return done ? administer("terminate") : answer();
  }

  private ModelMove timed() {
    List<ModelTimer> due =
        model.timers.all.stream().filter(one -> !one.at.isAfter(run.world.now)).toList();
    return model.timers.all.isEmpty()
        ? null
        : due.isEmpty() ? nextTime(model.timers.all) : new ModelMove.Fire(pick(due).name());
  }

  private static boolean inTasks(Action action) {
    return action != null
        && !EnumSet.of(
                Action.SUBMIT,
                Action.RESUBMIT,
                Action.WITHDRAW,
                Action.URGE,
                Action.SUSPEND,
                Action.RESUME,
                Action.JUMP,
                Action.TERMINATE)
            .contains(action);
  }

  private ModelMove world() {
    return switch (random.nextInt(9)) {
      case 8 ->
          model.tasks.isEmpty()
              ? new ModelMove.Pass("PT1M")
              : new ModelMove.Seen(model.tasks.getLast().name);
      case 0, 1, 2 ->
          new ModelMove.Fact(
              "x" + random.nextInt(6), random.nextInt(8) == 0 ? null : random.nextInt(3) > 0);
      case 3 -> new ModelMove.Role(anyTask(), people(random.nextInt(4)));
      case 4 ->
          new ModelMove.Role(
              pick(List.of("whom", "superior", "administrators")), people(random.nextInt(4)));
      case 5 ->
          run.world.gone.isEmpty() && random.nextInt(4) == 0
              ? new ModelMove.Gone(pick(ModelRun.PEOPLE))
              : new ModelMove.Pass("PT5H");
      default -> new ModelMove.Pass("PT" + random.nextInt(300) + "M");
    };
  }

  /** What may be missing is there again. */
  private ModelMove mended() {
    return switch (random.nextInt(4)) {
      case 0 -> new ModelMove.Role("administrators", List.of("admin"));
      default -> new ModelMove.Fact("x" + random.nextInt(6), random.nextBoolean());
    };
  }

  private String anyTask() {
    return pick(
        model.flow.flow().nodes().stream()
            .filter(Node.Task.class::isInstance)
            .map(Node::id)
            .toList());
  }

  /** What comes too late. */
  private ModelMove late() {
    return switch (random.nextInt(6)) {
      case 0 -> stale();
      case 1 -> whole();
      case 2 -> wild();
      default -> outside();
    };
  }

  /** Time, other applications, other programs. */
  private ModelMove outside() {
    List<ModelTimer> timers = model.timers.all;
    List<ModelTimer> due = timers.stream().filter(one -> !one.at.isAfter(run.world.now)).toList();
    if (!due.isEmpty() && random.nextInt(4) > 0) {
      return new ModelMove.Fire(pick(due).name());
    }
    return switch (random.nextInt(18)) {
      case 16, 17 -> replaced();
      case 0, 1, 2, 3 -> timers.isEmpty() ? answer() : nextTime(timers);
      case 4 ->
          run.timers.isEmpty()
              ? answer()
              : new ModelMove.Fire(pick(List.copyOf(run.timers.keySet())));
      case 5, 6 ->
          new ModelMove.Signal(
              random.nextInt(8) == 0 ? "stop" : "go",
              random.nextInt(3) == 0 ? pick(List.of("admin", "admin", "p1")) : null);
      case 7 -> changed();
      case 8 -> new ModelMove.Recompute();
      case 9 ->
          wish.happening() == ModelHappening.PARENT_ENDED || random.nextInt(8) == 0
              ? new ModelMove.Parent()
              : answer();
      case 10, 11, 12 -> ended();
      default -> answer();
    };
  }

  /** Somebody can't be asked any more; others are, or will be. */
  private ModelMove replaced() {
    List<String> names = new ArrayList<>(ModelRun.PEOPLE);
    model.openTasks().stream()
        .map(task -> task.pool == null ? World.name(task.assignee) : task.pool)
        .forEach(names::add);
    String name = pick(names);
    return switch (random.nextInt(4)) {
      case 0 -> new ModelMove.StandIn(name, people(random.nextInt(3)));
      case 1 -> new ModelMove.Successor(anybody(), anybody());
      default ->
          new ModelMove.Replace(
              name, pick(List.of(Reason.LEFT, Reason.HANDED_OVER, Reason.VACANT)));
    };
  }

  private ModelMove nextTime(List<ModelTimer> timers) {
    Instant next =
        timers.stream().map(timer -> timer.at).min(Comparator.naturalOrder()).orElseThrow();
    Duration left = Duration.between(run.world.now, next);
    return new ModelMove.Pass(left.isNegative() ? "PT1M" : left.toString());
  }

  /** What times and tables depend on is another. */
  private ModelMove changed() {
    return switch (random.nextInt(3)) {
      case 0 -> new ModelMove.Holidays("PT" + random.nextInt(30) + "H");
      case 1 -> new ModelMove.Rows("x1", random.nextInt(4));
      default -> date();
    };
  }

  private ModelMove date() {
    return new ModelMove.Date(
        "x1", random.nextInt(6) == 0 ? null : "PT" + (random.nextInt(90) - 10) + "H");
  }

  private ModelMove answer() {
    List<ModelEffect> pending = model.effects.all.stream().filter(ModelEffect::pending).toList();
    List<ModelEffect> from =
        pending.isEmpty() || random.nextInt(4) == 0 ? model.effects.all : pending;
    return from.isEmpty() ? ended() : new ModelMove.Answer(pick(from).name, random.nextInt(4) > 0);
  }

  private ModelMove ended() {
    List<ModelChild> running = model.children.all.stream().filter(ModelChild::runs).toList();
    List<ModelChild> from =
        running.isEmpty() || random.nextInt(6) == 0 ? model.children.all : running;
    Action outcome = random.nextInt(10) == 0 ? null : pick(OUTCOMES);
    return from.isEmpty() ? world() : new ModelMove.Ended(pick(from).name, outcome);
  }

  private ModelMove administer(String words) {
    return new ModelMove.Whole(words, "admin", null, List.of(), List.of(), null);
  }

  private ModelMove whole() {
    String mine = pick(List.of("app", "app", "p1", "p2", "supervisor"));
    boolean liked =
        random.nextBoolean()
            && wish.action() != null
            && EnumSet.of(
                    Action.WITHDRAW, Action.URGE, Action.SUSPEND, Action.TERMINATE, Action.JUMP)
                .contains(wish.action());
    int kind =
        liked
            ? switch (wish.action()) {
              case WITHDRAW -> 0;
              case URGE -> 1;
              case SUSPEND -> 5;
              case JUMP -> 14;
              default -> 6;
            }
            : random.nextInt(15);
    return switch (kind) {
      case 0 -> new ModelMove.Whole("withdraw", mine, null, List.of(), List.of(), null);
      case 1, 2, 3, 4 ->
          new ModelMove.Whole(
              "urge",
              mine,
              null,
              random.nextInt(3) == 0 ? List.of(anyTask()) : List.of(),
              List.of(),
              null);
      case 5 -> administer("suspend");
      case 6 -> administer(random.nextInt(3) == 0 ? "terminate" : "suspend silently");
      case 7 -> administer("resume");
      case 8, 9 -> {
        String by = pick(List.of("p1", "p2", "admin", "app"));
        List<String> about = List.of(random.nextBoolean() ? by : anybody());
        yield new ModelMove.Whole("no-copies", by, null, about, List.of(), null);
      }
      case 12, 13 -> administered();
      case 14 -> jump();
      case 10 -> new ModelMove.Whole("submit", "app", null, List.of(), List.of(), null);
      default -> new ModelMove.Whole("resubmit", mine, null, List.of(), changes(), mode());
    };
  }

  private ModelMove jump() {
    String by = random.nextInt(10) == 0 ? anybody() : "admin";
    String to = wish.action() == Action.JUMP && random.nextBoolean() ? wishedNode() : anyNode();
    return new ModelMove.Whole("jump", by, null, List.of(to), List.of(), null);
  }

  private ModelMove administered() {
    if (model.tasks.isEmpty()) {
      return jump();
    }
    List<ModelTask> open = model.openTasks();
    ModelTask task = open.isEmpty() || random.nextInt(10) == 0 ? pick(model.tasks) : pick(open);
    String by = random.nextInt(10) == 0 ? anybody() : "admin";
    return new ModelMove.AboutTask(task.name, by, random.nextBoolean() ? null : anybody());
  }

  /** Somebody acts on what they saw some commands ago. */
  private ModelMove stale() {
    return model.tasks.isEmpty()
        ? wild()
        : inTask(
            pick(model.tasks.subList(Math.max(0, model.tasks.size() - 6), model.tasks.size())),
            1 + random.nextInt(3),
            0);
  }

  /** Anybody tries anything. */
  private ModelMove wild() {
    if (model.tasks.isEmpty()) {
      return whole();
    }
    ModelTask task = pick(model.tasks);
    return new ModelMove.InTask(
        task.name,
        0,
        random.nextInt(6) == 0 ? random.nextInt(3) - 1 : 0,
        random.nextBoolean() ? holder(task) : anybody(),
        random.nextInt(6) == 0 ? holder(task) : null,
        pick(Arrays.asList(Action.values())),
        random.nextInt(5) == 0 ? null : random.nextInt(12) == 0 ? "long".repeat(170) : "so",
        random.nextBoolean()
            ? List.of()
            : List.of(anyNode(), anyNode()).subList(0, 1 + random.nextInt(2)),
        random.nextBoolean() ? List.of() : people(1 + random.nextInt(2)),
        changes(),
        random.nextInt(4) == 0 ? mode() : null,
        random.nextInt(3) == 0 ? null : pick(Arrays.asList(Member.Place.values())));
  }

  private ModelMove sensible() {
    List<ModelTask> open = model.openTasks();
    if (open.isEmpty()) {
      return random.nextInt(6) == 0 ? whole() : outside();
    }
    List<ModelTask> liked = open.stream().filter(this::likes).toList();
    boolean wanted = wish.action() == Action.REMOVE_SIGNER || wish.action() == Action.TAKE_BACK;
    boolean afterwards = random.nextInt(wanted ? 3 : 8) == 0;
    ModelTask task =
        afterwards
            ? pick(model.tasks)
            : !liked.isEmpty() && random.nextInt(4) > 0 ? pick(liked) : pick(open);
    if (task.open() && task.visit.node.equals(model.flow.start())) {
      return new ModelMove.Whole(
          "resubmit", holder(task), null, List.of(), changes(), fittingMode(task));
    }
    return afterwards && random.nextBoolean() ? takeBack() : inTask(task, 0, 0);
  }

  /** Whoever waits for others takes them out. */
  private ModelMove removal() {
    List<ModelTask> waiting =
        model.tasks.stream()
            .filter(task -> task.by != null && task.visit.state == ModelVisit.State.WAITING)
            .filter(
                task ->
                    task.visit.present().stream()
                        .anyMatch(one -> one.adder == task.member && one.vote == null))
            .toList();
    if (waiting.isEmpty()) {
      return wild();
    }
    ModelTask task = pick(waiting);
    return new ModelMove.InTask(
        task.name,
        0,
        0,
        World.name(task.by.principal()),
        null,
        Action.REMOVE_SIGNER,
        null,
        List.of(),
        people(Action.REMOVE_SIGNER, task),
        List.of(),
        null,
        null);
  }

  /** Whoever has decided something lately wants it back. */
  private ModelMove takeBack() {
    List<ModelTask> done =
        model.tasks.stream()
            .filter(task -> task.state == Task.State.DONE && task.by != null)
            .sorted(Comparator.comparingInt(task -> -task.member.votedAt))
            .limit(3)
            .toList();
    if (done.isEmpty()) {
      return wild();
    }
    ModelTask task = pick(done);
    String by = World.name(task.by.principal());
    return new ModelMove.InTask(
        task.name,
        0,
        0,
        by,
        null,
        Action.TAKE_BACK,
        null,
        List.of(),
        List.of(),
        changes(),
        null,
        null);
  }

  private boolean likes(ModelTask task) {
    return wish.place() == null
        ? ModelPairs.kind(model.flow, task) == wish.kind()
        : task.member.place == wish.place();
  }

  private ModelMove inTask(ModelTask task, int behind, int off) {
    Action action = action(task);
    boolean returns = RETURNS.contains(action);
    boolean proxied = random.nextInt(15) == 0;
    String holder = holder(task);
    Member.Place place = null;
    if (action == Action.ADD_SIGNER) {
      place =
          wish.signer() && random.nextBoolean()
              ? wish.place()
              : pick(List.of(Member.Place.BEFORE, Member.Place.AFTER, Member.Place.PARALLEL));
    }
    return new ModelMove.InTask(
        task.name,
        behind,
        off,
        proxied ? anybody() : holder,
        proxied ? holder : null,
        action,
        random.nextInt(10) == 0 ? null : "so",
        returns ? targets(action, task) : action == Action.PREASSIGN ? later(task) : List.of(),
        people(action, task),
        changes(),
        fittingMode(task),
        place);
  }

  private Action action(ModelTask task) {
    if (!(model.flow.node(task.visit.node) instanceof Node.Task node)) {
      return pick(Arrays.asList(Action.values()));
    }
    if (likes(task) && inTasks(wish.action()) && random.nextInt(3) == 0) {
      return wish.action();
    }
    if (wish.happening() == ModelHappening.TAKE_OUT && likes(task) && random.nextInt(3) == 0) {
      return Action.ADD_SIGNER;
    }
    if (wish.signer() && random.nextInt(3) == 0) {
      return wish.place() == Member.Place.DELEGATE ? Action.DELEGATE : Action.ADD_SIGNER;
    }
    if (random.nextInt(3) == 0) {
      return Action.APPROVE;
    }
    boolean waitsForAdded =
        task.visit.present().stream().anyMatch(one -> one.adder == task.member && one.vote == null);
    if (waitsForAdded && random.nextInt(3) == 0) {
      return Action.REMOVE_SIGNER;
    }
    if (task.state == Task.State.CLAIMED && random.nextInt(3) == 0) {
      return Action.RELEASE;
    }
    if (!node.preassign().isEmpty() && random.nextInt(8) == 0) {
      return Action.PREASSIGN;
    }
    List<Action> actions = node.actions().stream().sorted().toList();
    Action action = pick(actions);
    return action == Action.REJECT && random.nextInt(3) > 0 ? pick(actions) : action;
  }

  private List<String> targets(Action action, ModelTask task) {
    if (task.visit.state != ModelVisit.State.WAITING) {
      return random.nextBoolean() ? List.of() : List.of(anyNode());
    }
    List<String> offered = new ArrayList<>(model.returns.targets(action, task.visit));
    Collections.shuffle(offered, random);
    if (offered.isEmpty() || (offered.size() == 1 && random.nextBoolean())) {
      return List.of();
    }
    String wished = wishedNode();
    if (wish.happening() == ModelHappening.RETURNED_TO && offered.contains(wished)) {
      return List.of(wished);
    }
    return random.nextInt(12) == 0
        ? List.of(anyNode())
        : offered.subList(0, Math.min(offered.size(), 1 + random.nextInt(random.nextInt(3) + 1)));
  }

  private List<String> later(ModelTask task) {
    List<String> nodes =
        model.flow.node(task.visit.node) instanceof Node.Task node ? node.preassign() : List.of();
    return nodes.isEmpty() || random.nextInt(8) == 0 ? List.of(anyNode()) : List.of(pick(nodes));
  }

  private List<String> people(Action action, ModelTask task) {
    List<String> own =
        task.visit.members.stream()
            .filter(one -> one.adder == task.member && one.person != null)
            .map(one -> World.name(one.person))
            .toList();
    return switch (action) {
      case TRANSFER, DELEGATE -> people(random.nextInt(10) == 0 ? 2 : 1);
      case ADD_SIGNER, CC, PREASSIGN -> people(random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(2));
      case REMOVE_SIGNER ->
          own.isEmpty() || random.nextInt(8) == 0 ? people(1) : List.of(pick(own));
      default -> List.of();
    };
  }

  /** Somebody who has, or had, a task. */
  private String holder(ModelTask task) {
    UUID person = task.assignee;
    if (person != null) {
      return World.name(person);
    }
    String role = task.pool.substring(0, task.pool.indexOf('@'));
    List<String> holders = run.world.roles.getOrDefault(role, List.of());
    return holders.isEmpty() ? role.equals("administrators") ? "admin" : "p1" : pick(holders);
  }

  private Options.Resubmit fittingMode(ModelTask task) {
    boolean asked = task.visit.ticket != null && task.visit.ticket.mode() == Options.Resubmit.ASKED;
    return asked || random.nextInt(20) == 0 ? mode() : null;
  }

  private Options.Resubmit mode() {
    return pick(Arrays.asList(Options.Resubmit.DIRECT, Options.Resubmit.REWALK, null));
  }

  private List<String> changes() {
    return random.nextInt(5) > 0
        ? List.of()
        : List.of(pick(List.of("x0", "x1", "x2", "x3", "x4", "x5", "whom", "title")));
  }

  /** A node of the kind that is to be met. */
  private String wishedNode() {
    List<String> nodes =
        model.flow.flow().nodes().stream()
            .filter(node -> ModelPairs.kind(node).filter(kind -> kind == wish.kind()).isPresent())
            .map(Node::id)
            .toList();
    return nodes.isEmpty() ? anyNode() : pick(nodes);
  }

  private String anyNode() {
    return pick(model.flow.flow().nodes().stream().map(Node::id).toList());
  }

  private String anybody() {
    return random.nextInt(8) == 0 ? "app" : pick(ModelRun.PEOPLE);
  }

  private List<String> people(int count) {
    List<String> all = new ArrayList<>(ModelRun.PEOPLE);
    if (random.nextInt(4) == 0) {
      all.add("app");
    }
    Collections.shuffle(all, random);
    return List.copyOf(all.subList(0, count));
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
