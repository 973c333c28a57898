package io.errand.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.definition.Action;
import io.errand.definition.Node;
import io.errand.definition.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Random instances go on with random versions of their random flows: the invariants hold right
 * after the move and ever after, whoever was asked stays asked, and the end can be reached.
 */
class RandomMigrationTests {
  private static final int MOVES = Integer.getInteger("errand.migration.moves", 300);
  private static final long SEED = Long.getLong("errand.migration.seed", 20_261_122);
  private static final List<String> PEOPLE = List.of("p1", "p2", "p3", "p4", "p5", "app");
  private static final List<String> KINDS =
      List.of("same", "renamed", "shuffled", "longer", "shorter", "turned", "other");
  private static final Pattern NODE = Pattern.compile("\\b([nm]\\d+)\\b");

  private final Map<String, Integer> seen = new TreeMap<>();
  private Random random;
  private World world;
  private String version;

  @Test
  void invariantsHold() {
    for (int seed = 0; count("moved") < MOVES; seed++) {
      try {
        live(SEED + seed);
      } catch (AssertionError | RuntimeException failed) {
        throw new AssertionError("with -Derrand.migration.seed=" + (SEED + seed), failed);
      }
    }
    assertThat(seen)
        .containsKeys(
            "moved same",
            "moved renamed",
            "moved shuffled",
            "moved longer",
            "moved shorter",
            "moved other",
            "moved inside a block",
            "moved returned",
            "moved suspended",
            "flow.stays.vanished",
            "flow.stays.other-kind",
            "flow.stays.block",
            "flow.stays.elsewhere");
    assertThat(seen).doesNotContainKeys("stayed same", "stayed renamed");
  }

  private int count(String what) {
    return seen.getOrDefault(what, 0);
  }

  private void note(String what) {
    seen.merge(what, 1, Integer::sum);
  }

  private void live(long seed) {
    random = new Random(seed);
    String flow = RandomFlows.next(random, 4 + random.nextInt(16));
    world = new World(FlowNotation.graph(flow)).answering(this::answer);
    world.decide(
        new Command.Submit(
            actor("app"), World.person("app"), World.person(pick(List.of("app", "p1"))), null));
    steps(random.nextInt(30));
    String kind = pick(KINDS);
    if (world.state.status().ended()) {
      return;
    }
    Optional<FlowGraph> to = graph(version(flow, kind));
    if (to.isPresent()) {
      try {
        move(to.get(), kind);
      } catch (AssertionError | RuntimeException failed) {
        throw new AssertionError(flow + "\n" + kind + ": " + version + "\n" + world.state, failed);
      }
    }
  }

  private String version(String flow, String kind) {
    List<String> words = new ArrayList<>(Arrays.asList(flow.split(" ", -1)));
    version =
        switch (kind) {
          case "renamed" -> NODE.matcher(flow).replaceAll(found -> "r" + found.group());
          case "shuffled" -> String.join(" ", shuffled(words));
          case "longer" -> {
            words.add(1 + random.nextInt(words.size()), "new");
            yield String.join(" ", words);
          }
          case "shorter" -> {
            List<String> tasks = words.stream().filter(word -> word.startsWith("n")).toList();
            if (!tasks.isEmpty()) {
              words.remove(pick(tasks));
            }
            yield String.join(" ", words);
          }
          case "turned" -> {
            words.replaceAll(
                word ->
                    word.startsWith("n") && random.nextInt(4) == 0
                        ? "@" + word.replaceFirst("\\[.*", "")
                        : word);
            yield String.join(" ", words);
          }
          case "other" -> RandomFlows.next(random, 4 + random.nextInt(16));
          default -> flow;
        };
    return version;
  }

  /** The branches of one parallel block in another order. */
  private List<String> shuffled(List<String> words) {
    List<Integer> starts =
        IntStream.range(0, words.size()).filter(i -> words.get(i).equals("(")).boxed().toList();
    if (starts.isEmpty()) {
      return words;
    }
    int start = pick(starts);
    int depth = 0;
    int end = start;
    List<List<String>> branches = new ArrayList<>(List.of(new ArrayList<>()));
    do {
      String word = words.get(end++);
      depth += Set.of("(", "{").contains(word) ? 1 : Set.of(")", "}").contains(word) ? -1 : 0;
      if (depth == 1 && word.equals("|")) {
        branches.add(new ArrayList<>());
      } else if (depth > 0 && !(depth == 1 && word.equals("("))) {
        branches.getLast().add(word);
      } else if (depth == 1 && end - 1 > start) {
        branches.getLast().add(word);
      }
    } while (depth > 0);
    Collections.shuffle(branches, random);
    List<String> next = new ArrayList<>(words.subList(0, start + 1));
    for (int i = 0; i < branches.size(); i++) {
      next.addAll(i == 0 ? List.of() : List.of("|"));
      next.addAll(branches.get(i));
    }
    next.addAll(words.subList(end - 1, words.size()));
    return next;
  }

  private static Optional<FlowGraph> graph(String text) {
    return switch (FlowGraph.of(FlowNotation.flow(text))) {
      case FlowGraph.Sound sound -> Optional.of(sound.graph());
      case FlowGraph.Unsound _ -> Optional.empty();
    };
  }

  private void move(FlowGraph to, String kind) {
    Map<String, String> chosen = kind.equals("other") ? Map.of() : chosen(world.graph, to, kind);
    Migration migration = new Migration(world.graph, to, chosen);
    switch (migration.of(world.state, World.person("admin"), world.now, 2)) {
      case Migration.Stays stays -> {
        assertThat(stays.why()).isNotEmpty();
        note("stayed " + kind);
        stays.why().forEach(why -> note(why.message()));
      }
      case Migration.Moves moves -> {
        noteMoved(kind);
        List<Object> before = asked();
        world = world.moved(to, moves.decided()).answering(this::answer);
        assertThat(asked()).isEqualTo(before);
        nothingDecidedLiesAhead();
        steps(random.nextInt(20));
        finish();
      }
    }
  }

  private void noteMoved(String kind) {
    note("moved");
    note("moved " + kind);
    if (world.state.forks().stream().anyMatch(fork -> fork.state() == Fork.State.OPEN)) {
      note("moved inside a block");
    }
    if (world.state.tickets().stream().anyMatch(Ticket::live)) {
      note("moved returned");
    }
    if (world.state.status() == Standing.Status.SUSPENDED) {
      note("moved suspended");
    }
  }

  private List<Object> asked() {
    List<Object> asked = new ArrayList<>();
    for (Task task : world.state.openTasks()) {
      asked.add(Arrays.asList(task.number(), task.revision(), task.assignee(), task.pool()));
    }
    return asked;
  }

  private void nothingDecidedLiesAhead() {
    for (Visit waiting : world.state.active()) {
      for (Visit other : world.state.visits()) {
        boolean ahead =
            world.graph.nodes().containsKey(other.node())
                && world.graph.isOrLeads(waiting.node(), other.node());
        assertThat(ahead && other.current() && !other.active())
            .as("%s %s", waiting, other)
            .isFalse();
      }
    }
  }

  /** What became of the nodes: those of blocks and choices are found by what lies within. */
  private static Map<String, String> chosen(FlowGraph from, FlowGraph to, String kind) {
    Map<String, String> chosen = new HashMap<>();
    Map<Set<String>, String> blocks = new HashMap<>();
    to.nodes().keySet().forEach(node -> blocks.putIfAbsent(within(to, node, ""), node));
    for (Map.Entry<String, Node> node : from.nodes().entrySet()) {
      String id = node.getKey();
      Set<String> within = within(from, id, kind.equals("renamed") ? "r" : "");
      if (kind.equals("renamed") && to.nodes().containsKey("r" + id)) {
        chosen.put(id, "r" + id);
      } else if (kind.equals("shuffled") && within.size() > 1 && blocks.containsKey(within)) {
        chosen.put(id, blocks.get(within));
      }
    }
    return chosen;
  }

  /** The kind of a node that branches, and all that its branches and their conditions name. */
  private static Set<String> within(FlowGraph graph, String id, String prefix) {
    Set<String> within = new HashSet<>(Set.of(graph.node(id).getClass().getSimpleName()));
    if (graph.node(id) instanceof Node.Split || graph.node(id) instanceof Node.Choice) {
      collect(graph, graph.position(id).block(), prefix, within);
    }
    return within;
  }

  private static void collect(FlowGraph graph, Block block, String prefix, Set<String> within) {
    switch (block) {
      case Block.Single single -> within.add(prefix + single.node());
      case Block.Sequence row -> row.blocks().forEach(one -> collect(graph, one, prefix, within));
      case Block.Exclusive one ->
          one.branches().forEach(branch -> collect(graph, branch.blocks(), prefix, within));
      case Block.Parallel one ->
          one.branches().forEach(branch -> collect(graph, branch.blocks(), prefix, within));
    }
  }

  private void steps(int count) {
    for (int i = 0; i < count && world.state.status() == Standing.Status.RUNNING; i++) {
      world.pass("PT5M");
      Task task = pick(random.nextInt(6) == 0 ? world.state.tasks() : world.state.openTasks());
      Actor actor = holder(task);
      Offers.InTask offers = Offers.task(world.graph, world.state, actor, task.number());
      if (!offers.actions().isEmpty()) {
        take(task, actor, pick(offers.actions()));
      }
    }
  }

  private void take(Task task, Actor actor, Offers.Offer offer) {
    List<String> targets = new ArrayList<>(offer.targets());
    Collections.shuffle(targets, random);
    boolean ends = offer.action() == Action.REJECT && random.nextInt(6) > 0;
    Command command =
        offer.action() == Action.RESUBMIT
            ? new Command.Resubmit(actor, null, Set.of())
            : new Command.Act(
                actor,
                task.number(),
                task.revision(),
                ends ? Action.APPROVE : offer.action(),
                null,
                targets.stream().limit(ends ? 0 : 1).toList(),
                List.of(World.person(pick(PEOPLE))),
                Set.of(),
                null);
    world.decide(command);
  }

  /** Everybody agrees, no way repeats: the end must come. */
  private void finish() {
    world.answering(this::helpful);
    Actor admin = new Actor(World.person("admin"), null, Set.of(), Set.of(Reader.ADMINISTRATOR));
    for (int i = 0; !world.state.status().ended(); i++) {
      assertThat(i).as("commands to the end").isLessThan(2_000);
      if (world.state.status() == Standing.Status.SUSPENDED) {
        boolean again = i > 0 && world.state.standing().suspended() == Reason.NOBODY;
        Action action = again ? Action.TERMINATE : Action.RESUME;
        world.decide(new Command.Administer(admin, action, "because"));
      } else {
        agree(world.state.openTasks().getFirst());
      }
    }
  }

  private void agree(Task task) {
    Actor actor =
        PEOPLE.stream()
            .map(name -> holder(task, name))
            .filter(
                one -> Entitlement.refusal(world.graph, world.state, one, task.number()).isEmpty())
            .findFirst()
            .orElseThrow(() -> new AssertionError("nobody may decide " + task));
    boolean start = world.graph.node(task.node()) instanceof Node.Start;
    Command command =
        start
            ? new Command.Resubmit(actor, null, Set.of())
            : new Command.Act(
                actor,
                task.number(),
                task.revision(),
                Action.APPROVE,
                null,
                null,
                null,
                null,
                null);
    assertThat(world.decide(command)).as("%s", command).isInstanceOf(Verdict.Decided.class);
  }

  private Actor holder(Task task) {
    return holder(task, pick(PEOPLE));
  }

  private static Actor holder(Task task, String poolMember) {
    UUID person = task.assignee() == null ? World.person(poolMember) : task.assignee();
    return new Actor(person, null, task.pool() == null ? Set.of() : Set.of(task.pool()));
  }

  private static Actor actor(String name) {
    return new Actor(World.person(name), null, Set.of());
  }

  private Answer answer(Question question) {
    return switch (question) {
      case Question.Truth _ ->
          new Answer.Truth(random.nextInt(40) == 0 ? null : random.nextInt(3) > 0);
      case Question.Present present -> persons(present.people());
      case Question.Seen _ -> new Answer.Seen(Set.of());
      default -> found(random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(3));
    };
  }

  private Answer helpful(Question question) {
    return switch (question) {
      case Question.Truth truth -> new Answer.Truth(!repeats(truth.place()));
      case Question.Present present -> persons(present.people());
      case Question.Seen _ -> new Answer.Seen(Set.of());
      default -> found(5);
    };
  }

  private boolean repeats(String place) {
    Matcher edge = Pattern.compile("/edges/(\\d+)/when").matcher(place);
    return edge.matches()
        && world.graph.flow().edges().get(Integer.parseInt(edge.group(1))).repeatFrom() != null;
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
}
