package io.errand.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.definition.Assign;
import io.errand.definition.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * One instance and the people around it. A role is a pool of {@code <role>1} and {@code <role>2};
 * facts are what conditions say, false unless set; administrators are {@code admin}.
 */
final class World {
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** As it comes: nothing about the state needs a setting. */
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final Map<UUID, String> NAMES = new ConcurrentHashMap<>();

  final FlowGraph graph;
  final List<Event> log = new ArrayList<>();
  final Written written = new Written();
  final Map<String, Boolean> facts = new HashMap<>();
  final Map<String, List<String>> roles = new HashMap<>();
  final Set<UUID> gone = new HashSet<>();

  /** Who may take the place of somebody, by candidate key. */
  final Map<String, List<String>> standIns = new HashMap<>();

  /** Who has taken over from whom. */
  final Map<UUID, UUID> successors = new HashMap<>();

  /** How much longer than its length a working time is. */
  Duration holidays = Duration.ZERO;

  /** How many rows tables have. */
  final Map<String, Integer> rows = new HashMap<>();

  /** The instants of date fields. */
  final Map<String, Instant> dates = new HashMap<>();

  /** The tasks at which somebody has looked. */
  final Set<Integer> seen = new HashSet<>();

  List<Change> changes = List.of();
  InstanceState state;
  private final Invariants invariants;

  /** Whether states are written as JSON and read again, as they are when they are stored. */
  boolean stored = true;

  Instant now = Instant.parse("2026-11-22T01:00:00Z");
  int rounds;
  Duration took;
  private Function<Question, Answer> answers = this::answer;

  World(FlowGraph graph) {
    this.graph = graph;
    this.invariants = new Invariants(graph);
  }

  World answering(Function<Question, Answer> other) {
    answers = other;
    return this;
  }

  static UUID person(String name) {
    UUID person = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    NAMES.put(person, name);
    return person;
  }

  static String name(UUID person) {
    return NAMES.get(person);
  }

  /** Somebody with the pools that the facts give them. */
  Actor actor(String name) {
    Set<String> keys = new HashSet<>();
    String ownRole = name.replaceAll("\\d+$", "");
    if (!roles.containsKey(ownRole)) {
      keys.add(ownRole + "@*");
    }
    roles.entrySet().stream()
        .filter(role -> role.getValue().contains(name))
        .forEach(role -> keys.add(role.getKey() + "@*"));
    if (name.equals("admin")) {
      keys.add("administrators@*");
    }
    Set<Reader> relations =
        switch (name) {
          case "admin" -> Set.of(Reader.ADMINISTRATOR);
          case "supervisor" -> Set.of(Reader.SUPERVISOR);
          default -> Set.of();
        };
    return new Actor(person(name), null, keys, relations);
  }

  /** Asks the engine until it lacks nothing, and takes over what it decides. */
  Verdict decide(Command command) {
    Map<Question, Answer> known = new LinkedHashMap<>();
    took = Duration.ZERO;
    for (rounds = 1; ; rounds++) {
      assertThat(rounds).as("rounds of questions").isLessThan(50);
      InstanceState before = state;
      Facts asked = new Facts(now, ZONE, known);
      long start = System.nanoTime();
      Verdict verdict = FlowEngine.decide(graph, state, command, asked);
      took = took.plusNanos(System.nanoTime() - start);
      assertThat(state).isSameAs(before);
      switch (verdict) {
        case Verdict.Lacking lacking -> {
          assertThat(known.keySet()).doesNotContainAnyElementsOf(lacking.questions());
          lacking.questions().forEach(question -> known.put(question, answers.apply(question)));
        }
        case Verdict.Decided decided -> {
          written.answered(command, now);
          if (command instanceof Command.Act act) {
            Invariants.check(before, act, decided.events());
          }
          take(decided);
          return decided;
        }
        case Verdict.Refused refused -> {
          return refused;
        }
      }
    }
  }

  /** The same instance on another version. */
  World moved(FlowGraph other, Verdict.Decided decided) {
    World next = new World(other);
    next.state = state;
    next.invariants.follow(invariants);
    next.seen.addAll(seen);
    next.gone.addAll(gone);
    next.now = now;
    next.log.addAll(log);
    next.facts.putAll(facts);
    next.roles.putAll(roles);
    next.written.renew(decided.state());
    next.take(decided);
    return next;
  }

  private void take(Verdict.Decided decided) {
    state = decided.state();
    if (stored) {
      state = roundTrip(decided.state(), InstanceState.class);
      decided.events().forEach(event -> roundTrip(event, Event.class));
    }
    log.addAll(decided.events());
    invariants.check(state, decided.events());
    changes = decided.changes();
    written.write(changes);
    written.check(state);
  }

  private static <T> T roundTrip(T value, Class<T> type) {
    T read = JSON.readValue(JSON.writeValueAsString(value), type);
    assertThat(read).isEqualTo(value);
    return read;
  }

  void pass(String duration) {
    now = now.plus(Duration.parse(duration));
  }

  Answer answer(Question question) {
    return switch (question) {
      case Question.Truth truth -> truth(truth);
      case Question.Present present -> present(present.people());
      case Question.Successors asked ->
          present(asked.people().stream().map(one -> successors.getOrDefault(one, one)).toList());
      case Question.StandIns absent -> persons(standIns.getOrDefault(absent.key(), List.of()));
      case Question.Moment moment ->
          new Answer.Moment(moment.from().plus(moment.in()).plus(holidays));
      case Question.FieldMoment field -> new Answer.Moment(dates.get(field.field()));
      case Question.Rows table -> new Answer.Rows(rows.getOrDefault(table.table(), 0));
      case Question.Seen tasks ->
          new Answer.Seen(
              tasks.tasks().stream().filter(seen::contains).collect(Collectors.toSet()));
      case Question.Assignees assignees -> assignees(assignees.rule());
      case Question.Fallback fallback ->
          people(fallback.to() == Question.Fallback.To.SUPERIOR ? "superior" : "administrators");
    };
  }

  private static List<UUID> ids(List<String> names) {
    return names.stream().map(World::person).toList();
  }

  private Answer truth(Question.Truth truth) {
    String source = truth.expression().source();
    if (source.startsWith("flow.")) {
      String[] parts = source.split("\\.", -1);
      Question.NodeView view = truth.flow().get(parts[1]);
      return new Answer.Truth(view.outcome() != null && view.outcome().key().equals(parts[2]));
    }
    return new Answer.Truth(facts.getOrDefault(source, false));
  }

  private Answer present(List<UUID> people) {
    return new Answer.People(
        people.stream()
            .filter(one -> !gone.contains(one))
            .<Candidate>map(Candidate.Person::new)
            .toList());
  }

  private Answer assignees(Assign rule) {
    return switch (rule) {
      case Assign.Role role -> people(role.role());
      case Assign.People named -> present(ids(named.people()));
      case Assign.FormField field -> present(ids(roles.getOrDefault(field.field(), List.of())));
      default -> throw new AssertionError("the engine knows this itself: " + rule);
    };
  }

  private Answer people(String role) {
    List<String> holders =
        roles.getOrDefault(
            role,
            switch (role) {
              case "superior" -> List.of("superior1");
              case "administrators" -> List.of("admin");
              default -> Arrays.asList(role + "1", role + "2");
            });
    return new Answer.People(
        List.of(new Candidate.Pool(role + "@*", holders.stream().map(World::person).toList())));
  }

  private static Answer persons(List<String> names) {
    return new Answer.People(
        names.stream().<Candidate>map(name -> new Candidate.Person(person(name))).toList());
  }
}
