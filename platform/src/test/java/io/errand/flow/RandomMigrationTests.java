package io.errand.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.definition.Node;
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
  private static final List<String> KINDS =
      List.of("same", "renamed", "shuffled", "longer", "shorter", "turned", "other");
  private static final Pattern NODE = Pattern.compile("\\b([nmwef]\\d+)\\b");

  private final Map<String, Integer> seen = new TreeMap<>();
  private Random random;
  private RandomLife life;
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
    life = new RandomLife(random, FlowNotation.graph(flow));
    life.submit();
    steps(random.nextInt(30));
    world = life.world();
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
        world = world.moved(to, moves.decided());
        life.go(world);
        assertThat(asked()).isEqualTo(before);
        nothingDecidedLiesAhead();
        steps(random.nextInt(20));
        life.finish();
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
    for (int i = 0; i < count && !life.world().state.status().ended(); i++) {
      life.step();
    }
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
