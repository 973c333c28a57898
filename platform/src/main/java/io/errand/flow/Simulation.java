package io.errand.flow;

import io.errand.definition.Action;
import io.errand.definition.Node;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Walks a flow ahead of time, as if everybody decided at once, with the engine that runs it.
 * Nothing is written, sent or numbered. It is asked as the engine is: {@link #ask} what it must
 * know, {@link #tell} the answers, until nothing is open; then {@link #forecast}. Not for several
 * threads at once.
 */
public final class Simulation {
  private static final int MOST_COMMANDS = 1_000;
  private static final String SAID = "-";
  private static final Set<Action> AGREEMENTS = EnumSet.of(Action.APPROVE, Action.COMPLETE);
  private static final Set<Action> OUTCOMES =
      EnumSet.of(
          Action.APPROVE,
          Action.COMPLETE,
          Action.REJECT,
          Action.RETURN_PREVIOUS,
          Action.RETURN_APPLICANT,
          Action.RETURN_TO);

  private final FlowGraph graph;
  private final Trial trial;
  private final Instant now;
  private final ZoneId zone;
  private final Map<Question, Answer> known = new HashMap<>();
  private final Map<Integer, List<Candidate>> copies = new HashMap<>();
  private final Map<Integer, Forecast.Stop> stuck = new HashMap<>();
  private final Map<UUID, Candidate.Pool> somebody = new HashMap<>();
  private final List<Forecast.Stop> stops = new ArrayList<>();
  private InstanceState state;
  private int commands;
  private boolean over;

  /**
   * What is tried.
   *
   * @param enterAt the node where it begins instead of the first; null for the first
   * @param outcomes what is decided at a node when it is entered first; all others agree. One of
   *     {@link #outcomes}
   * @param open for a node, the fields that nobody can know from then on, and {@code flow} where
   *     decisions are not known; for the start, from the beginning. What depends on them is not
   *     guessed. Empty where everything is taken as given.
   */
  public record Trial(
      UUID applicant,
      UUID starter,
      String enterAt,
      Map<String, Action> outcomes,
      Map<String, Set<String>> open) {
    public Trial {
      outcomes = Map.copyOf(outcomes);
      open = Map.copyOf(open);
    }
  }

  public Simulation(FlowGraph graph, Trial trial, Instant now, ZoneId zone) {
    this.graph = graph;
    this.trial = trial;
    this.now = now;
    this.zone = zone;
  }

  /** What may be decided at a node in a trial; nothing where nobody decides. */
  public static Set<Action> outcomes(FlowGraph graph, String node) {
    Set<Action> offered = EnumSet.noneOf(Action.class);
    if (graph.node(node) instanceof Node.Task task) {
      offered.addAll(task.actions());
      offered.retainAll(OUTCOMES);
    }
    return offered;
  }

  /**
   * Goes on as far as it can; gives what it must know next, and nothing when it has come to rest.
   */
  public Set<Question> ask() {
    while (!over) {
      Optional<Command> next = next();
      if (next.isEmpty()) {
        rest();
        return Set.of();
      }
      Facts facts = new Facts(now, zone, known);
      switch (FlowEngine.decide(graph, state, next.get(), facts)) {
        case Verdict.Decided decided -> take(decided);
        case Verdict.Refused _ -> stop(next.get(), Forecast.Why.NOT_OFFERED, null, Set.of());
        case Verdict.Lacking lacking -> {
          Set<Question> asked = asked(next.get(), lacking.questions());
          if (!asked.isEmpty()) {
            return asked;
          }
        }
      }
    }
    return Set.of();
  }

  /** Answers what was asked. */
  public void tell(Map<Question, Answer> answers) {
    known.putAll(answers);
  }

  private void take(Verdict.Decided decided) {
    state = decided.state();
    commands++;
    for (Change change : decided.changes()) {
      if (change instanceof Change.Copied copied) {
        copies.put(copied.visit(), copied.to());
      }
    }
    for (Event event : decided.events()) {
      if (event.kind() == Event.Kind.SUSPENDED) {
        String place = String.valueOf(event.details().get("place"));
        stops.add(new Forecast.Stop(event.node(), Forecast.Why.SUSPENDED, place, Set.of()));
      }
    }
  }

  /** The next thing that somebody does: the task that waits longest comes first. */
  private Optional<Command> next() {
    if (state == null) {
      Actor starter = new Actor(trial.starter(), null, Set.of());
      return Optional.of(
          new Command.Submit(starter, trial.applicant(), trial.starter(), trial.enterAt()));
    }
    if (state.status() != Standing.Status.RUNNING) {
      return Optional.empty();
    }
    if (commands >= MOST_COMMANDS) {
      stops.add(new Forecast.Stop(null, Forecast.Why.ENDLESS, null, Set.of()));
      return Optional.empty();
    }
    for (Task task : state.openTasks()) {
      if (!stuck.containsKey(task.number())) {
        Optional<Command> command = command(task);
        if (command.isPresent()) {
          return command;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Command> command(Task task) {
    Optional<Actor> decider = decider(task);
    if (decider.isEmpty()) {
      stop(task, Forecast.Why.NOBODY);
      return Optional.empty();
    }
    if (graph.node(task.node()) instanceof Node.Start) {
      return Optional.of(new Command.Resubmit(decider.get(), null, Set.of()));
    }
    Optional<Offers.Offer> offer =
        Offers.task(graph, state, decider.get(), task.number()).actions().stream()
            .filter(one -> wanted(task).contains(one.action()))
            .findFirst();
    if (offer.isEmpty()) {
      stop(task, Forecast.Why.NOT_OFFERED);
    }
    return offer.map(one -> act(decider.get(), task, one));
  }

  private Set<Action> wanted(Task task) {
    Action chosen = trial.outcomes().get(task.node());
    boolean first = state.visit(task.visit()).iteration() == 1;
    return chosen == null || !first ? AGREEMENTS : Set.of(chosen);
  }

  private static Command act(Actor decider, Task task, Offers.Offer offer) {
    List<String> targets =
        offer.several() || offer.targets().isEmpty()
            ? offer.targets()
            : List.of(offer.targets().getLast());
    return new Command.Act(
        decider,
        task.number(),
        task.revision(),
        offer.action(),
        SAID,
        targets,
        List.of(),
        Set.of(),
        null);
  }

  /** Who would decide; where several of a pool may, nobody knows who will. */
  private Optional<Actor> decider(Task task) {
    if (task.assignee() != null) {
      return Optional.of(new Actor(task.assignee(), null, Set.of())).filter(one -> may(one, task));
    }
    Candidate.Pool pool = new Candidate.Pool(task.pool(), holders(task.pool()));
    List<Actor> free =
        pool.holders().stream()
            .map(holder -> new Actor(holder, null, Set.of(pool.key())))
            .filter(one -> may(one, task))
            .toList();
    return free.size() > 1 ? Optional.of(anyOf(pool)) : free.stream().findFirst();
  }

  private boolean may(Actor actor, Task task) {
    return Entitlement.refusal(graph, state, actor, task.number()).isEmpty();
  }

  private Actor anyOf(Candidate.Pool pool) {
    UUID id = UUID.nameUUIDFromBytes(pool.key().getBytes(StandardCharsets.UTF_8));
    somebody.put(id, pool);
    return new Actor(id, null, Set.of(pool.key()));
  }

  private List<UUID> holders(String pool) {
    Set<UUID> holders = new LinkedHashSet<>();
    for (Answer answer : known.values()) {
      if (answer instanceof Answer.People people) {
        people.candidates().stream()
            .filter(one -> one instanceof Candidate.Pool known && known.key().equals(pool))
            .forEach(one -> holders.addAll(one.people()));
      }
    }
    return List.copyOf(holders);
  }

  /** What the world is asked: nothing that it can't know yet, nor who somebody of a pool is. */
  private Set<Question> asked(Command command, Set<Question> questions) {
    Set<Question> world = new LinkedHashSet<>();
    for (Question question : questions) {
      Set<String> unknown = new TreeSet<>(reads(question));
      unknown.retainAll(open(command));
      if (!unknown.isEmpty()) {
        stop(command, Forecast.Why.UNKNOWN, place(question), unknown);
        return Set.of();
      }
      List<UUID> meant = meant(question);
      if (meant.stream().anyMatch(somebody::containsKey)) {
        known.put(question, new Answer.People(persons(meant)));
      } else {
        world.add(question);
      }
    }
    return world;
  }

  /** The people whom a question names. */
  private static List<UUID> meant(Question question) {
    return switch (question) {
      case Question.Present present -> present.people();
      case Question.Successors successors -> successors.people();
      default -> List.of();
    };
  }

  private static List<Candidate> persons(List<UUID> people) {
    return people.stream().<Candidate>map(Candidate.Person::new).toList();
  }

  private Set<String> open(Command command) {
    Set<String> open = new HashSet<>(trial.open().getOrDefault(graph.start().id(), Set.of()));
    if (state != null) {
      state.tasks().stream()
          .filter(task -> task.state() == Task.State.DONE || isAbout(command, task))
          .forEach(task -> open.addAll(trial.open().getOrDefault(task.node(), Set.of())));
    }
    return open;
  }

  private static boolean isAbout(Command command, Task task) {
    return command instanceof Command.Act act && act.task() == task.number();
  }

  private static Set<String> reads(Question question) {
    return switch (question) {
      case Question.Truth truth -> truth.expression().names();
      case Question.Assignees asked -> FieldsBetween.of(asked.rule());
      case Question.Fallback asked -> FieldsBetween.of(asked.rule());
      default -> Set.of();
    };
  }

  private String place(Question question) {
    return switch (question) {
      case Question.Truth truth -> truth.place();
      case Question.Assignees asked -> graph.pointer(asked.node()) + "/assign";
      case Question.Fallback asked -> graph.pointer(asked.node()) + "/assign";
      default -> null;
    };
  }

  private void stop(Task task, Forecast.Why why) {
    stuck.put(task.number(), new Forecast.Stop(task.node(), why, null, Set.of()));
  }

  private void stop(Command command, Forecast.Why why, String place, Set<String> fields) {
    switch (command) {
      case Command.Act act -> {
        String node = state.task(act.task()).orElseThrow().node();
        stuck.put(act.task(), new Forecast.Stop(node, why, place, fields));
      }
      default -> {
        stops.add(new Forecast.Stop(graph.start().id(), why, place, fields));
        over = true;
      }
    }
  }

  /** Nothing more happens: what still waits says why. */
  private void rest() {
    over = true;
    for (Task task : state.openTasks()) {
      Optional.ofNullable(stuck.get(task.number())).ifPresent(stops::add);
    }
    if (state.status() == Standing.Status.RUNNING) {
      for (Visit visit : state.active()) {
        if (state.tasksOf(visit).stream().noneMatch(Task::open)) {
          stops.add(new Forecast.Stop(visit.node(), Forecast.Why.WAITS, null, Set.of()));
        }
      }
    }
  }

  /** What would happen; means something only when {@link #ask} asks for nothing. */
  public Forecast forecast() {
    if (state == null) {
      List<String> all =
          graph.nodes().keySet().stream().filter(node -> !isStructure(node)).toList();
      return new Forecast(
          Standing.Status.RUNNING, null, List.of(), List.of(), List.of(), all, stops);
    }
    boolean ended = state.status().ended();
    return new Forecast(
        state.status(),
        state.standing().suspended(),
        state.visits().stream().map(this::step).toList(),
        idle(),
        ended
            ? nodes(Progress.State.NOT_NEEDED, Progress.State.NOT_STARTED)
            : nodes(Progress.State.NOT_NEEDED),
        ended ? List.of() : nodes(Progress.State.NOT_STARTED),
        stops);
  }

  private boolean isStructure(String id) {
    Node node = graph.node(id);
    return node instanceof Node.Split
        || node instanceof Node.Join
        || node instanceof Node.Choice
        || node instanceof Node.Start;
  }

  private Forecast.Step step(Visit visit) {
    Closing how = visit.closing();
    return new Forecast.Step(
        visit.number(),
        visit.causedBy(),
        visit.node(),
        visit.scope(),
        visit.iteration(),
        visit.cause(),
        visit.members().stream().map(this::candidate).toList(),
        how == null ? null : how.action(),
        visit.state() == Visit.State.SKIPPED ? how.reason() : null,
        copies.getOrDefault(visit.number(), List.of()));
  }

  private Candidate candidate(Member member) {
    if (member.pool() != null) {
      return new Candidate.Pool(member.pool(), holders(member.pool()));
    }
    Candidate person = new Candidate.Person(member.person());
    return somebody.containsKey(member.person()) ? somebody.get(member.person()) : person;
  }

  private List<Forecast.Idle> idle() {
    List<Forecast.Idle> idle = new ArrayList<>();
    Set<String> blocks = new LinkedHashSet<>();
    state.forks().forEach(fork -> blocks.add(fork.block()));
    for (String block : blocks) {
      Fork last = state.fork(block).orElseThrow();
      for (int i = 0; i < last.arms().size(); i++) {
        if (last.arms().get(i) == Fork.Arm.NOT_NEEDED) {
          idle.add(new Forecast.Idle(block, i, graph.waysFrom(block).get(i).pointer()));
        }
      }
    }
    return idle;
  }

  private List<String> nodes(Progress.State... in) {
    return Progress.of(graph, state).nodes().entrySet().stream()
        .filter(node -> List.of(in).contains(node.getValue().state()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
