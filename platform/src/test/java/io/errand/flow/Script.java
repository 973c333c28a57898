package io.errand.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.definition.Action;
import io.errand.definition.Node;
import io.errand.definition.Options;
import io.errand.directory.CandidateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * What happens to one instance, step by step, separated by semicolons; see the cases for how it
 * reads. A step that ends in {@code !NAME} must be refused so.
 */
final class Script {
  private static final List<String> INSTANCE =
      List.of(
          "submit",
          "resubmit",
          "withdraw",
          "urge",
          "suspend",
          "resume",
          "terminate",
          "no-copies",
          "jump",
          "reassign",
          "take-out");

  private final World world;
  private final Map<String, List<Task>> kept = new HashMap<>();

  private Script(World world) {
    this.world = world;
  }

  /** Tests from rows of three: what it proves, the flow, what happens in it. */
  static Stream<DynamicTest> rows(String... cells) {
    return Stream.iterate(0, i -> i < cells.length, i -> i + 3)
        .map(i -> Arrays.asList(cells).subList(i, i + 3))
        .map(row -> DynamicTest.dynamicTest(row.getFirst(), () -> run(row.get(1), row.get(2))));
  }

  static World run(String flow, String script) {
    return run(new World(FlowNotation.graph(flow)), script);
  }

  static World run(World world, String script) {
    Script run = new Script(world);
    for (String step : script.split(";", -1)) {
      try {
        run.step(step.trim());
      } catch (AssertionError | RuntimeException failed) {
        throw new AssertionError("at step: " + step.trim() + "\n" + failed.getMessage(), failed);
      }
    }
    return world;
  }

  private void step(String step) {
    List<String> words = new ArrayList<>(Arrays.asList(step.split("\\s+", -1)));
    String refusal = words.getLast().startsWith("!") ? words.removeLast().substring(1) : null;
    String first = words.removeFirst();
    switch (first) {
      case "=" -> assertThat(stands()).isEqualTo(String.join(" ", words));
      case "fact" -> words.forEach(this::setFact);
      case "role" -> words.forEach(this::setRole);
      case "pass" -> world.pass(words.getFirst());
      case "holidays" -> world.holidays = Duration.parse(words.getFirst());
      case "date" -> setDate(words.getFirst());
      case "fire" -> fire();
      case "timers" -> assertThat(timers()).isEqualTo(String.join(" ", words));
      case "tells" -> assertThat(tells()).isEqualTo(String.join(" ", words));
      case "due" -> words.forEach(this::checkDue);
      case "recompute" -> world.decide(new Command.Recompute());
      case "silent" -> silent(words);
      case "signal" -> signal(words, refusal);
      case "rows" -> {
        String[] parts = words.getFirst().split("=", -1);
        world.rows.put(parts[0], Integer.parseInt(parts[1]));
      }
      case "does" -> answer(words);
      case "child" -> child(words);
      case "pending" -> assertThat(pending()).isEqualTo(String.join(" ", words));
      case "parent" -> world.decide(new Command.EndWithParent());
      case "outcome" -> assertThat(outcome()).isEqualTo(words.getFirst());
      case "seen" -> openAt(words.getFirst()).forEach(task -> world.seen.add(task.number()));
      case "stand-in" -> {
        String[] parts = words.getFirst().split("=", -1);
        world.standIns.put(key(parts[0]), Arrays.asList(parts[1].split("\\+", -1)));
      }
      case "successor" -> {
        String[] parts = words.getFirst().split("=", -1);
        world.successors.put(World.person(parts[0]), World.person(parts[1]));
      }
      case "replace" ->
          world.decide(
              new Command.Replace(
                  null,
                  key(words.getFirst()),
                  Reason.valueOf(words.get(1).toUpperCase(Locale.ROOT))));
      case "replaced" -> assertThat(replaced()).isEqualTo(String.join(" ", words));
      case "gone" -> world.gone.add(World.person(words.getFirst()));
      case "progress" -> words.forEach(this::checkProgress);
      case "keep" -> words.forEach(node -> kept.put(node, openAt(node)));
      case "kept" -> words.forEach(node -> assertThat(openAt(node)).isEqualTo(kept.get(node)));
      case "asked" -> assertThat(asked(words.removeFirst())).isEqualTo(String.join(" ", words));
      case "told" -> words.forEach(this::checkTold);
      case "generation" -> words.forEach(this::checkGeneration);
      case "stands" -> assertThat(decided()).isEqualTo(String.join(" ", words));
      case "visits" -> words.forEach(this::checkVisits);
      case "offers" -> assertThat(offers(words)).isEqualTo(String.join(" ", words));
      case "copied" -> assertThat(copied()).isEqualTo(String.join(" ", words));
      case "closed" -> words.forEach(this::checkClosed);
      case "rounds" -> assertThat(world.rounds).isEqualTo(Integer.parseInt(words.getFirst()));
      default -> command(first, words, refusal);
    }
  }

  private void command(String first, List<String> words, String refusal) {
    Verdict verdict =
        world.decide(INSTANCE.contains(first) ? instance(first, words) : act(first, words));
    String got = verdict instanceof Verdict.Refused refused ? refused.refusal().name() : "decided";
    assertThat(got).isEqualTo(refusal == null ? "decided" : refusal);
  }

  private Command instance(String name, List<String> words) {
    boolean admin = name.matches("suspend|resume|terminate|jump|reassign|take-out");
    String by = word(words, "by", admin ? "admin" : "app");
    String reason = words.contains("silently") ? " " : "because";
    Actor actor = proxied(words, by);
    return switch (name) {
      case "submit" -> {
        String applicant = word(words, "for", "app");
        String starter = word(words, "by", applicant);
        yield new Command.Submit(
            world.actor(starter),
            World.person(applicant),
            World.person(starter),
            word(words, "at", null),
            words.contains("child"));
      }
      case "resubmit" ->
          new Command.Resubmit(actor, mode(words), Set.copyOf(list(words, "changes")));
      case "withdraw" -> new Command.Withdraw(actor, "changed my mind");
      case "urge" -> new Command.Urge(actor, list(words, "at"), null, false);
      case "jump" -> new Command.Jump(actor, word(words, "to", null), reason);
      case "reassign" ->
          new Command.Reassign(
              actor,
              openOf(words.getFirst(), word(words, "of", null)).number(),
              World.person(word(words, "to", null)),
              reason);
      case "take-out" -> {
        Task task = openOf(words.getFirst(), word(words, "of", null));
        yield new Command.TakeOut(actor, task.visit(), task.member(), reason);
      }
      case "no-copies" -> new Command.StopCopies(actor, World.person(word(words, "of", by)));
      default -> new Command.Administer(actor, Action.of(name).orElseThrow(), reason);
    };
  }

  private Command act(String node, List<String> words) {
    Action action = Action.of(words.getFirst()).orElseThrow();
    String by = word(words, "by", null);
    Task task =
        world.state.tasks().reversed().stream()
            .filter(one -> one.node().equals(node))
            .filter(one -> by == null || Entitlement.holds(world.actor(by), one))
            .max(Comparator.comparing(Task::open))
            .orElseGet(() -> lastAt(node));
    Actor actor = proxied(words, by == null ? holder(task) : by);
    return new Command.Act(
        actor,
        Integer.parseInt(word(words, "task", "" + task.number())),
        Integer.parseInt(word(words, "revision", "" + task.revision())),
        action,
        word(words, "says", null),
        list(words, "to"),
        list(words, "people").stream().map(World::person).toList(),
        Set.copyOf(list(words, "changes")),
        mode(words),
        place(words),
        List.of());
  }

  private static Member.Place place(List<String> words) {
    return Stream.of(Member.Place.values())
        .filter(place -> words.contains(place.name().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElse(null);
  }

  private Actor proxied(List<String> words, String by) {
    String principal = word(words, "for", null);
    if (principal == null) {
      return world.actor(by);
    }
    Actor right = world.actor(principal);
    return new Actor(World.person(by), right.person(), right.keys());
  }

  private static Options.Resubmit mode(List<String> words) {
    return words.contains("direct")
        ? Options.Resubmit.DIRECT
        : words.contains("rewalk") ? Options.Resubmit.REWALK : null;
  }

  private static String word(List<String> words, String name, String otherwise) {
    int at = words.indexOf(name);
    return at < 0 ? otherwise : words.get(at + 1);
  }

  private static List<String> list(List<String> words, String name) {
    String list = word(words, name, "");
    return list.isEmpty() ? List.of() : Arrays.asList(list.split("\\+", -1));
  }

  private void setFact(String fact) {
    world.facts.put(
        fact.replaceFirst("^[-?]", ""), fact.startsWith("?") ? null : !fact.startsWith("-"));
  }

  private void setRole(String role) {
    String[] parts = role.split("=", -1);
    world.roles.put(
        parts[0], parts[1].isEmpty() ? List.of() : Arrays.asList(parts[1].split("\\+", -1)));
  }

  private void setDate(String date) {
    String[] parts = date.split("=", -1);
    world.dates.put(parts[0], parts[1].isEmpty() ? null : world.now.plus(Duration.parse(parts[1])));
  }

  /** Calls for all times that have come. */
  private void fire() {
    List<Change> changes = new ArrayList<>();
    for (Optional<Timer> timer = world.written.due(world.now);
        timer.isPresent();
        timer = world.written.due(world.now)) {
      world.decide(new Command.Fire(timer.get().key()));
      changes.addAll(world.changes);
    }
    world.changes = changes;
  }

  /** What leaves no line in the log. */
  private void silent(List<String> words) {
    int before = world.log.size();
    world.decide(
        words.getFirst().equals("fire") ? new Command.Fire(words.get(1)) : new Command.Recompute());
    assertThat(world.log).hasSize(before);
  }

  private void signal(List<String> words, String refusal) {
    String by = word(words, "by", null);
    Actor actor = by == null ? null : world.actor(by);
    Verdict verdict = world.decide(new Command.Signal(actor, words.getFirst()));
    String got = verdict instanceof Verdict.Refused refused ? refused.refusal().name() : null;
    assertThat(got).isEqualTo(refusal);
  }

  /** What is done outside at a node, by its number or the first that is pending: done or fails. */
  private void answer(List<String> words) {
    int number =
        words.size() > 2
            ? Integer.parseInt(words.get(2))
            : world.written.effects.values().stream()
                .filter(effect -> effect.node().equals(words.getFirst()))
                .findFirst()
                .orElseThrow()
                .number();
    world.decide(
        words.get(1).equals("done")
            ? new Command.EffectDone(number, Map.of("code", 7))
            : new Command.EffectFailed(number, "no answer"));
  }

  /** Another application ends: its number, and how. */
  private void child(List<String> words) {
    int number = Integer.parseInt(words.getFirst());
    world.decide(
        words.get(1).equals("fails")
            ? new Command.ChildFailed(number, "reason")
            : new Command.ChildEnded(number, Action.of(words.get(1)).orElseThrow()));
  }

  private String pending() {
    return String.join(
        " ",
        Stream.concat(
                world.written.effects.values().stream()
                    .map(one -> (one.undoes() == null ? "do:" : "undo:") + one.node()),
                world.written.children.values().stream()
                    .map(one -> "child:" + one.node() + (one.row() == null ? "" : "/" + one.row())))
            .toList());
  }

  /** How the instance ended, as another one that started it is told. */
  private String outcome() {
    return world.changes.stream()
        .filter(Change.Ended.class::isInstance)
        .map(change -> ((Change.Ended) change).outcome().key())
        .findFirst()
        .orElseThrow();
  }

  private String timers() {
    return String.join(
        " ",
        world.state.timers().stream()
            .map(
                timer ->
                    timer.kind().name().toLowerCase(Locale.ROOT)
                        + ":"
                        + timer.node()
                        + ":"
                        + Duration.between(world.now, timer.at()))
            .toList());
  }

  private String tells() {
    return String.join(
        " ",
        world.changes.stream()
            .filter(Change.Told.class::isInstance)
            .map(Change.Told.class::cast)
            .map(
                told ->
                    told.why().name().toLowerCase(Locale.ROOT)
                        + ":"
                        + told.task().node()
                        + told.to().stream()
                            .flatMap(one -> one.people().stream())
                            .map(person -> ":" + World.name(person))
                            .collect(Collectors.joining()))
            .toList());
  }

  private void checkDue(String expected) {
    String[] parts = expected.split("=", -1);
    Instant due = openAt(parts[0]).getFirst().due();
    assertThat(due == null ? "" : Duration.between(world.now, due).toString()).isEqualTo(parts[1]);
  }

  private String stands() {
    if (world.state.status() != Standing.Status.RUNNING) {
      return world.state.status().name();
    }
    Set<String> nodes = new LinkedHashSet<>();
    world.state.active().forEach(visit -> nodes.add(visit.node()));
    return String.join(" ", nodes.stream().sorted().toList());
  }

  private List<Task> openAt(String node) {
    return world.state.openTasks().stream().filter(task -> task.node().equals(node)).toList();
  }

  /** The open task of somebody at a node; of anybody where nobody is named. */
  private Task openOf(String node, String name) {
    return openAt(node).stream()
        .filter(task -> name == null || World.person(name).equals(task.assignee()))
        .findFirst()
        .orElseGet(() -> lastAt(node));
  }

  private Task lastAt(String node) {
    return world.state.tasks().reversed().stream()
        .filter(task -> task.node().equals(node))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no task at " + node));
  }

  private String holder(Task task) {
    if (task.assignee() != null) {
      return World.name(task.assignee());
    }
    String role = task.pool().substring(0, task.pool().indexOf('@'));
    return world.roles.containsKey(role) ? world.roles.get(role).getFirst() : role + "1";
  }

  private String asked(String node) {
    return openAt(node).stream()
        .map(task -> task.assignee() == null ? task.pool() : World.name(task.assignee()))
        .reduce((a, b) -> a + " " + b)
        .orElse("");
  }

  private void checkProgress(String expected) {
    String[] parts = expected.split(":", -1);
    Progress.Step step = Progress.of(world.graph, world.state).nodes().get(parts[0]);
    assertThat(step.state().name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .as(parts[0])
        .isEqualTo(parts[1]);
  }

  private void checkTold(String expected) {
    Event act =
        world.log.reversed().stream()
            .filter(event -> event.kind() == Event.Kind.ACTED)
            .findFirst()
            .orElseThrow();
    Event last = expected.startsWith("last.") ? world.log.getLast() : act;
    String[] parts = expected.replace("last.", "").split("=", 2);
    assertThat(String.valueOf(last.details().get(parts[0])).replaceAll("[\\[\\] ]", ""))
        .as("%s", last)
        .isEqualTo(parts[1]);
  }

  private void checkGeneration(String expected) {
    String[] parts = expected.split("=", -1);
    Fork fork = world.state.fork(parts[0]).orElseThrow();
    assertThat(fork.generation() + ":" + fork.state() + ":" + arms(fork)).isEqualTo(parts[1]);
  }

  private static String arms(Fork fork) {
    return String.join(",", fork.arms().stream().map(Enum::name).toList());
  }

  private String decided() {
    return String.join(
        " ",
        world.graph.nodes().keySet().stream()
            .filter(
                node ->
                    world.graph.node(node) instanceof Node.Task
                        && world
                            .state
                            .current(node)
                            .filter(visit -> visit.state() == Visit.State.DONE)
                            .isPresent())
            .toList());
  }

  private void checkVisits(String expected) {
    String[] parts = expected.split("=", -1);
    assertThat(world.state.visits().stream().filter(v -> v.node().equals(parts[0])))
        .as(parts[0])
        .hasSize(Integer.parseInt(parts[1]));
  }

  private void checkClosed(String expected) {
    String[] parts = expected.split("=", -1);
    Task task = lastAt(parts[0]);
    assertThat(task.state() + ":" + task.closing().reason()).isEqualTo(parts[1]);
  }

  /** The candidate key of a person, or of a pool. */
  private static String key(String name) {
    return name.contains("@") ? name : CandidateKey.person(World.person(name));
  }

  /** Who was asked instead of others, line by line of the log. */
  private String replaced() {
    return String.join(
        " ",
        world.log.stream()
            .filter(event -> event.kind() == Event.Kind.REPLACED)
            .map(
                event ->
                    event.node()
                        + ":"
                        + event.details().get("reason")
                        + ":"
                        + (event.details().get("people") instanceof List<?> people
                            ? World.name(UUID.fromString(people.getFirst().toString()))
                            : event.details().get("pool")))
            .toList());
  }

  /**
   * The offers in a task, or {@code instance} for those of the whole, and leaves what to expect.
   */
  private String offers(List<String> words) {
    String where = words.removeFirst();
    String by = word(words, "by", null);
    words.removeIf(word -> word.equals("by") || word.equals(by));
    if (where.equals("instance")) {
      Offers.InInstance offers =
          Offers.instance(
              world.graph,
              world.state,
              world.actor(by == null ? "app" : by),
              world.now,
              World.ZONE);
      return String.join(
          " ",
          Stream.of(
                  offers.actions().stream().map(Action::key).sorted(),
                  offers.urgeable().stream().map(node -> "urge:" + node),
                  offers.urgeAgain().stream().map(at -> "again:" + Duration.between(world.now, at)),
                  offers.modes().stream().map(m -> "mode:" + m.name().toLowerCase(Locale.ROOT)),
                  offers.undone().stream().map(node -> "undo:" + node),
                  offers.jumps().entrySet().stream()
                      .map(jump -> "to:" + jump.getKey() + "-" + String.join("+", jump.getValue())),
                  offers.returned().stream()
                      .map(r -> "returned:" + r.node() + (r.direct() ? ":direct" : "")))
              .flatMap(parts -> parts)
              .toList());
    }
    Task task =
        world.state.tasks().reversed().stream()
            .filter(one -> one.node().equals(where))
            .filter(one -> by == null ? one.open() : Entitlement.holds(world.actor(by), one))
            .max(Comparator.comparing(Task::open))
            .orElseThrow();
    Actor actor = world.actor(by == null ? holder(task) : by);
    Offers.InTask offers = Offers.task(world.graph, world.state, actor, task.number());
    return String.join(
        " ",
        Stream.concat(
                offers.actions().stream().map(Script::told),
                offers.modes().stream().map(m -> "mode:" + m.name().toLowerCase(Locale.ROOT)))
            .toList());
  }

  /** Who got a copy by the last command. */
  private String copied() {
    return String.join(
        " ",
        world.changes.stream()
            .filter(Change.Copied.class::isInstance)
            .flatMap(change -> Entry.people(((Change.Copied) change).to()).stream())
            .map(World::name)
            .toList());
  }

  private static String told(Offers.Offer offer) {
    String targets = offer.targets().isEmpty() ? "" : ":" + String.join("+", offer.targets());
    String people = String.join("+", offer.people().stream().map(World::name).toList());
    String places =
        String.join(
            "+", offer.places().stream().map(p -> p.name().toLowerCase(Locale.ROOT)).toList());
    return offer.action().key()
        + targets
        + (offer.several() ? "*" : "")
        + (people.isEmpty() ? "" : ":" + people)
        + (places.isEmpty() ? "" : ":" + places);
  }
}
