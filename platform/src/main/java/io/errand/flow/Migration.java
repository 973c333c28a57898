package io.errand.flow;

import io.errand.definition.Node;
import io.errand.definition.Text;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Moves instances from one version of a flow to another: the same plain function says beforehand
 * what would happen and makes it happen. Whoever is asked stays asked, under the same number; what
 * was decided stays decided as long as its node still lies before what waits.
 */
public final class Migration {
  private final FlowGraph from;
  private final FlowGraph to;
  private final Successors successors;

  /** What becomes of an instance. */
  public sealed interface Outcome {}

  /** It moves. */
  public record Moves(Verdict.Decided decided) implements Outcome {}

  /** It stays with its version. */
  public record Stays(List<Obstacle> why) implements Outcome {
    public Stays {
      why = List.copyOf(why);
    }
  }

  /**
   * A move between two versions.
   *
   * @param chosen node of the old version → node of the new one that takes its place; what it does
   *     not name goes to the node of the same id
   */
  public Migration(FlowGraph from, FlowGraph to, Map<String, String> chosen) {
    this.from = from;
    this.to = to;
    this.successors = new Successors(from, to, chosen);
  }

  /**
   * What becomes of one instance.
   *
   * @param by who moves it
   * @param version the number of the new version, for the log
   */
  public Outcome of(InstanceState state, UUID by, Instant now, int version) {
    List<Obstacle> obstacles = new Obstacles(from, to, successors, state).find();
    if (!obstacles.isEmpty()) {
      return new Stays(obstacles);
    }
    Draft draft = new Draft(to, state, new Facts(now, ZoneOffset.UTC, Map.of()));
    draft.tell(Event.engine(Event.Kind.MIGRATED, told(state, version)).by(by));
    new Moving(draft, from, successors).move();
    return switch (draft.verdict()) {
      case Verdict.Decided decided -> checked(state, decided);
      case Verdict.Lacking _, Verdict.Refused _ ->
          throw new IllegalStateException("a move asks nothing");
    };
  }

  private Map<String, Object> told(InstanceState state, int version) {
    Map<String, Map<String, String>> gone = new TreeMap<>();
    for (Visit visit : state.visits()) {
      if (from.node(visit.node()) != null && to.node(visit.node()) == null) {
        Text title = from.title(visit.node());
        gone.put(visit.node(), Map.of("zh-CN", title.chinese(), "en", title.english()));
      }
    }
    return Map.of("version", version, "nodes", renamed(), "titles", gone);
  }

  /** Nobody may be left with a task that the new version keeps from them. */
  private Outcome checked(InstanceState before, Verdict.Decided decided) {
    List<Obstacle> barred =
        decided.state().openTasks().stream()
            .filter(task -> isBarred(to, decided.state(), task))
            .filter(task -> !isBarred(from, before, before.task(task.number()).orElseThrow()))
            .map(task -> before.task(task.number()).orElseThrow().node())
            .distinct()
            .map(node -> new Obstacle(node, "flow.stays.barred", List.of(from.title(node))))
            .toList();
    return barred.isEmpty() ? new Moves(decided) : new Stays(barred);
  }

  private static boolean isBarred(FlowGraph graph, InstanceState state, Task task) {
    return task.assignee() != null
        && graph.node(task.node()) instanceof Node.Task node
        && Separation.bars(
            state, node, state.visit(task.visit()), new Actor(task.assignee(), null, Set.of()));
  }

  /** The nodes that have another id in the new version. */
  public Map<String, String> renamed() {
    Map<String, String> renamed = new TreeMap<>();
    for (String node : from.nodes().keySet()) {
      successors.of(node).filter(other -> !other.equals(node)).ifPresent(o -> renamed.put(node, o));
    }
    return renamed;
  }

  /**
   * What is chosen and does not exist; pointers are relative to the choice.
   *
   * @param before the ids of all nodes of all versions that may be left
   */
  public static List<Fault> faults(Set<String> before, FlowGraph to, Map<String, String> chosen) {
    List<Fault> faults = new ArrayList<>();
    new TreeMap<>(chosen)
        .forEach(
            (old, next) -> {
              String pointer = "/" + old.replace("~", "~0").replace("/", "~1");
              if (!before.contains(old)) {
                faults.add(new Fault(pointer, "flow.plan.unknown-old", List.of(id(old))));
              } else if (!to.nodes().containsKey(next)) {
                faults.add(new Fault(pointer, "flow.plan.unknown-new", List.of(id(next))));
              }
            });
    return faults;
  }

  private static Text id(String node) {
    return new Text(node, node);
  }
}
