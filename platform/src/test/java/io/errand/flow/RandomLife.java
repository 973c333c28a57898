package io.errand.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.definition.Action;
import io.errand.definition.Node;
import io.errand.definition.Options;
import io.errand.definition.Reader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * The life of one instance in which anything may happen: what is offered is taken, what is not
 * offered is refused, and in the end it can be brought to its end.
 */
final class RandomLife {
  static final List<String> PEOPLE = List.of("p1", "p2", "p3", "p4", "p5", "app");

  private static final List<Action> OUTCOMES =
      List.of(
          Action.COMPLETE,
          Action.COMPLETE,
          Action.REJECT,
          Action.WITHDRAW,
          Action.TERMINATE,
          Action.RETURN_PREVIOUS);

  /** Actions that name people: those chosen at random may be refused. */
  private static final Set<Action> NAMING =
      EnumSet.of(
          Action.TRANSFER, Action.DELEGATE, Action.ADD_SIGNER, Action.REMOVE_SIGNER, Action.CC);

  private final Random random;
  private World world;

  RandomLife(Random random, FlowGraph graph) {
    this.random = random;
    go(new World(graph));
    world.stored = random.nextInt(12) == 0;
  }

  World world() {
    return world;
  }

  /** Goes on in another world. */
  void go(World next) {
    world = next.answering(this::answer);
  }

  void submit() {
    decided(
        new Command.Submit(
            actor("app"), World.person("app"), World.person(pick(List.of("app", "p1"))), null));
  }

  /** Where a failed instance stands and what was done last. */
  String where() {
    List<String> lines = new ArrayList<>();
    lines.add(world.state.standing() + " " + world.state.forks() + " " + world.state.tickets());
    world.state.active().forEach(visit -> lines.add(visit.toString()));
    world.state.openTasks().forEach(task -> lines.add(task.toString()));
    int from = Math.max(0, world.log.size() - 6);
    world.log.subList(from, world.log.size()).forEach(event -> lines.add(event.toString()));
    return String.join("\n", lines);
  }

  /** Time passes, and somebody does something. */
  void step() {
    world.pass("PT" + random.nextInt(300) + "M");
    if (random.nextInt(5) > 0) {
      fire();
    }
    if (world.state.status().ended()) {
      return;
    }
    switch (random.nextInt(100)) {
      case 0 -> world.decide(new Command.Withdraw(actor(pick(PEOPLE)), null));
      case 1 -> administer(pick(List.of(Action.SUSPEND, Action.TERMINATE, Action.RESUME)));
      case 2, 3, 4 -> world.decide(new Command.Urge(actor(pick(PEOPLE)), List.of(), null, false));
      case 5, 6, 7, 8, 9, 10, 11, 12, 13, 14 -> anything();
      case 15, 16, 17, 18 -> afterwards();
      case 19 -> jump();
      case 20 -> reassign();
      case 32 -> replace();
      case 21, 22, 23 -> signal();
      case 24 -> world.decide(new Command.Recompute());
      case 25, 26, 27, 28, 29, 30, 31 -> answerFromOutside();
      default -> {
        if (world.state.status() == Standing.Status.SUSPENDED) {
          administer(Action.RESUME);
        } else {
          List<Task> open = world.state.openTasks();
          if (open.isEmpty()) {
            signal();
            answerFromOutside();
          } else {
            offered(pick(open));
          }
        }
      }
    }
  }

  private void administer(Action action) {
    boolean offered =
        Offers.instance(world.graph, world.state, admin(), world.now, World.ZONE)
            .actions()
            .contains(action);
    Verdict verdict = world.decide(new Command.Administer(admin(), action, "because"));
    assertThat(verdict instanceof Verdict.Decided).isEqualTo(offered);
  }

  /** The times that have come. */
  private void fire() {
    for (Optional<Timer> timer = world.written.due(world.now);
        timer.isPresent();
        timer = world.written.due(world.now)) {
      decided(new Command.Fire(timer.get().key()));
    }
  }

  /** Something outside is done, or not; now and then it is told twice, or late. */
  private void answerFromOutside() {
    if (!world.state.effects().isEmpty() && random.nextBoolean()) {
      int effect = 1 + random.nextInt(world.state.effects().size());
      decided(
          random.nextInt(4) > 0
              ? new Command.EffectDone(effect, null)
              : new Command.EffectFailed(effect, "no answer"));
    }
    if (!world.state.children().isEmpty() && !world.state.status().ended()) {
      int child = 1 + random.nextInt(world.state.children().size());
      decided(new Command.ChildEnded(child, pick(OUTCOMES)));
    }
  }

  private void signal() {
    boolean awaited =
        world.state.status() == Standing.Status.RUNNING
            && world.state.active().stream()
                .map(visit -> world.graph.node(visit.node()))
                .anyMatch(node -> node instanceof Node.Wait wait && wait.signal() != null);
    Verdict verdict = world.decide(new Command.Signal(null, "go"));
    assertThat(verdict instanceof Verdict.Decided).isEqualTo(awaited);
  }

  private static Actor admin() {
    return new Actor(World.person("admin"), null, Set.of(), Set.of(Reader.ADMINISTRATOR));
  }

  private void jump() {
    List<String> targets =
        List.copyOf(
            Offers.instance(world.graph, world.state, admin(), world.now, World.ZONE)
                .jumps()
                .keySet());
    List<String> tasks = targets.stream().filter(node -> !node.matches("done|no\\d+")).toList();
    if (tasks.isEmpty()) {
      return;
    }
    decided(new Command.Jump(admin(), pick(tasks), "because"));
  }

  private void reassign() {
    if (world.state.openTasks().isEmpty()) {
      return;
    }
    Task task = pick(world.state.openTasks());
    UUID person = World.person(pick(PEOPLE));
    world.decide(
        random.nextBoolean()
            ? new Command.Reassign(admin(), task.number(), person, "because")
            : new Command.TakeOut(admin(), task.visit(), task.member(), "because"));
  }

  /** Somebody leaves, or a role is emptied. */
  private void replace() {
    world.state.openTasks().stream()
        .map(Flows::candidateKey)
        .skip(random.nextInt(3))
        .findFirst()
        .ifPresent(key -> decided(new Command.Replace(null, key, Reason.LEFT)));
  }

  /** Whoever has closed a task does what they still may. */
  private void afterwards() {
    world.state.tasks().stream()
        .filter(task -> !task.open() && task.closing().by() != null)
        .map(task -> new Mine(task, new Actor(task.closing().by(), null, Set.of())))
        .filter(mine -> !offers(mine).isEmpty())
        .findAny()
        .ifPresent(mine -> offered(mine.task(), mine.actor()));
  }

  /** A task and who has closed it. */
  private record Mine(Task task, Actor actor) {}

  private List<Offers.Offer> offers(Mine mine) {
    return Offers.task(world.graph, world.state, mine.actor(), mine.task().number()).actions();
  }

  private void offered(Task task) {
    offered(task, holder(task));
  }

  /** Takes one of the offers in a task. */
  private void offered(Task task, Actor actor) {
    Offers.InTask offers = Offers.task(world.graph, world.state, actor, task.number());
    if (offers.actions().isEmpty()) {
      refused(act(actor, task, Action.APPROVE, List.of()));
      return;
    }
    Options.Resubmit mode = offers.modes().isEmpty() ? null : pick(offers.modes());
    Offers.Offer offer = milder(offers.actions(), pick(offers.actions()));
    if (offer.action() == Action.RESUBMIT) {
      decided(new Command.Resubmit(actor, mode, changes()));
    } else if (NAMING.contains(offer.action())) {
      world.decide(naming(actor, task, offer));
    } else {
      boolean agrees = offer.action() == Action.APPROVE;
      decided(
          new Command.Act(
              actor,
              task.number(),
              task.revision(),
              offer.action(),
              "so",
              targets(offer),
              offer.people(),
              changes(),
              agrees ? mode : null));
    }
  }

  /** Refusals would end too many instances too early. */
  private Offers.Offer milder(List<Offers.Offer> offers, Offers.Offer offer) {
    return offer.action() == Action.REJECT && random.nextInt(4) > 0
        ? offers.stream()
            .filter(one -> one.action() == Action.MARK_FAILED)
            .findFirst()
            .orElse(offer)
        : offer;
  }

  /** Somebody is named who may be wrong. */
  private Command naming(Actor actor, Task task, Offers.Offer offer) {
    return new Command.Act(
        actor,
        task.number(),
        task.revision(),
        offer.action(),
        "so",
        List.of(),
        List.of(offer.people().isEmpty() ? World.person(pick(PEOPLE)) : pick(offer.people())),
        changes(),
        null,
        offer.places().isEmpty() ? null : pick(offer.places()),
        List.of());
  }

  private List<String> targets(Offers.Offer offer) {
    if (offer.targets().isEmpty()) {
      return List.of();
    }
    List<String> shuffled = new ArrayList<>(offer.targets());
    Collections.shuffle(shuffled, random);
    int most = offer.several() ? 1 + random.nextInt(shuffled.size()) : 1;
    ReturnTargets rules = new ReturnTargets(world.graph, world.state);
    List<String> chosen = shuffled.subList(0, most);
    return most == 1 || rules.sideBySide(chosen) ? chosen : shuffled.subList(0, 1);
  }

  /** Anybody tries anything: it is decided only where it was offered. */
  private void anything() {
    Task task = pick(world.state.tasks().isEmpty() ? List.of(NO_TASK) : world.state.tasks());
    Actor actor = random.nextBoolean() ? holder(task) : actor(pick(PEOPLE));
    Action action = pick(Arrays.asList(Action.values()));
    List<String> nodes = List.copyOf(world.graph.nodes().keySet());
    List<String> targets = random.nextBoolean() ? List.of(pick(nodes)) : List.of();
    Offers.InTask offers = Offers.task(world.graph, world.state, actor, task.number());
    boolean offered =
        offers.actions().stream()
            .anyMatch(
                offer ->
                    offer.action() == action
                        && action != Action.RESUBMIT
                        && !NAMING.contains(action)
                        && (offer.targets().isEmpty()
                            || (targets.isEmpty() && offer.targets().size() == 1)
                            || (!targets.isEmpty() && offer.targets().containsAll(targets))));
    Verdict verdict = world.decide(act(actor, task, action, targets));
    if (!NAMING.contains(action)) {
      assertThat(verdict instanceof Verdict.Decided)
          .as("%s %s", action, verdict)
          .isEqualTo(offered);
    }
  }

  private Command.Act act(Actor actor, Task task, Action action, List<String> targets) {
    List<UUID> people = List.of(World.person(pick(PEOPLE)));
    return new Command.Act(
        actor, task.number(), task.revision(), action, "so", targets, people, Set.of(), null);
  }

  /**
   * Everybody agrees, no way repeats, somebody is found wherever the directory is asked: the end
   * must come. Only a rule about handlers that there are none of needs an administrator.
   */
  void finish() {
    world.answering(this::helpful);
    for (int i = 0; !world.state.status().ended(); i++) {
      assertThat(i).as("commands to the end").isLessThan(2_000);
      if (world.state.status() == Standing.Status.SUSPENDED) {
        boolean again = i > 0 && world.state.standing().suspended() == Reason.NOBODY;
        administer(again ? Action.TERMINATE : Action.RESUME);
        continue;
      }
      if (world.state.openTasks().isEmpty()) {
        wakeUp();
        continue;
      }
      Task task = world.state.openTasks().getFirst();
      decided(
          task.node().equals("apply")
              ? new Command.Resubmit(holder(task), null, Set.of())
              : act(free(task), task, Action.APPROVE, List.of()));
    }
  }

  /** What is only waited for comes. */
  private void wakeUp() {
    Optional<Effect> effect = world.state.effects().stream().filter(Effect::pending).findFirst();
    Optional<Child> child = world.state.children().stream().filter(Child::running).findFirst();
    if (effect.isPresent()) {
      decided(new Command.EffectDone(effect.get().number(), null));
    } else if (child.isPresent()) {
      decided(new Command.ChildEnded(child.get().number(), Action.COMPLETE));
    } else if (world.state.timers().isEmpty()) {
      signal();
    } else {
      world.now =
          world.state.timers().stream().map(Timer::at).max(Comparator.naturalOrder()).orElseThrow();
      fire();
    }
  }

  /** Somebody who is asked and may decide. */
  private Actor free(Task task) {
    return PEOPLE.stream()
        .map(name -> holder(task, name))
        .filter(one -> Entitlement.refusal(world.graph, world.state, one, task.number()).isEmpty())
        .findFirst()
        .orElseThrow(() -> new AssertionError("nobody may decide " + task));
  }

  private Actor holder(Task task) {
    return holder(task, pick(PEOPLE));
  }

  private Actor holder(Task task, String poolMember) {
    UUID person = task.assignee() == null ? World.person(poolMember) : task.assignee();
    return new Actor(person, null, task.pool() == null ? Set.of() : Set.of(task.pool()));
  }

  private Actor actor(String name) {
    return new Actor(World.person(name), null, Set.of());
  }

  private void decided(Command command) {
    assertThat(world.decide(command)).as("%s", command).isInstanceOf(Verdict.Decided.class);
  }

  private void refused(Command command) {
    assertThat(world.decide(command)).as("%s", command).isInstanceOf(Verdict.Refused.class);
  }

  private Set<String> changes() {
    return random.nextInt(4) == 0 ? Set.of("x" + random.nextInt(6), "title") : Set.of();
  }

  private Answer answer(Question question) {
    return switch (question) {
      case Question.Truth _ ->
          new Answer.Truth(random.nextInt(25) == 0 ? null : random.nextInt(3) > 0);
      case Question.Present present -> persons(present.people());
      case Question.Successors asked -> persons(asked.people());
      case Question.StandIns _ -> persons(List.of(World.person(pick(PEOPLE))));
      case Question.Assignees _ -> found(random.nextInt(5) == 0 ? 0 : 1 + random.nextInt(3));
      case Question.Fallback _ -> found(random.nextInt(6) == 0 ? 0 : 2);
      case Question.Seen _ -> new Answer.Seen(Set.of());
      case Question.Rows _ -> new Answer.Rows(random.nextInt(4));
      case Question.Moment moment -> moment(moment);
      case Question.FieldMoment _ ->
          new Answer.Moment(
              random.nextInt(6) == 0 ? null : world.now.plusSeconds(random.nextInt(40_000)));
    };
  }

  private static Answer moment(Question.Moment asked) {
    return new Answer.Moment(asked.from().plus(asked.in().multipliedBy(2)));
  }

  private Answer helpful(Question question) {
    return switch (question) {
      case Question.Truth truth -> new Answer.Truth(!repeats(truth.place()));
      case Question.Present present -> persons(present.people());
      case Question.Successors asked -> persons(asked.people());
      case Question.StandIns _ -> persons(List.of(World.person(pick(PEOPLE))));
      case Question.Assignees _, Question.Fallback _ -> found(5);
      case Question.Seen _ -> new Answer.Seen(Set.of());
      case Question.Rows _ -> new Answer.Rows(random.nextInt(4));
      case Question.Moment moment -> moment(moment);
      case Question.FieldMoment _ -> new Answer.Moment(world.now);
    };
  }

  private boolean repeats(String place) {
    return place.startsWith("/edges/")
        && world.graph.flow().edges().get(Integer.parseInt(place.split("/", -1)[2])).repeatFrom()
            != null;
  }

  private Answer found(int people) {
    List<UUID> holders = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      holders.add(World.person(PEOPLE.get((random.nextInt(2) + i) % PEOPLE.size())));
    }
    return random.nextBoolean()
        ? persons(holders.stream().distinct().toList())
        : new Answer.People(List.of(new Candidate.Pool("role@" + people, holders)));
  }

  private static Answer persons(List<UUID> people) {
    return new Answer.People(people.stream().<Candidate>map(Candidate.Person::new).toList());
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private static final Task NO_TASK =
      new Task(
          99,
          1,
          "apply",
          1,
          1,
          Task.State.OPEN,
          null,
          "none@*",
          Instant.EPOCH,
          null,
          null,
          null,
          null,
          null,
          null);
}
