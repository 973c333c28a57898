package io.errand.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.definition.Action;
import io.errand.definition.Flow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A flow of a hundred nodes: six tasks in a row, then five blocks of four branches of four. */
class FlowSpeedTests {
  private static final Duration PROOF = Duration.ofMillis(200);
  private static final Duration DECISION = Duration.ofMillis(20);

  /** The best of several, so that a busy machine proves nothing. */
  @Test
  void provesAHundredNodesInTime() {
    Flow flow = FlowNotation.flow(hundred());
    assertThat(flow.nodes().size()).isEqualTo(100);
    Duration best = Duration.ofDays(1);
    for (int i = 0; i < 5; i++) {
      long start = System.nanoTime();
      assertThat(FlowGraph.of(flow)).isInstanceOf(FlowGraph.Sound.class);
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      best = best.compareTo(took) < 0 ? best : took;
    }
    assertThat(best).isLessThan(PROOF);
  }

  @Test
  void decidesInAHundredNodesInTime() {
    FlowGraph graph = FlowNotation.graph(hundred());
    Duration best = Duration.ofDays(1);
    for (int i = 0; i < 3; i++) {
      World world = new World(graph);
      world.decide(new Command.Submit(world.actor("app"), app(), app(), null));
      Duration took = Duration.ZERO;
      int decisions = 0;
      while (!world.state.status().ended()) {
        Task task = world.state.openTasks().getFirst();
        Actor actor = new Actor(World.person("one"), null, Set.of(task.pool()));
        Command approve =
            new Command.Act(
                actor, task.number(), 1, Action.APPROVE, null, null, null, Set.of(), null);
        assertThat(world.decide(approve)).isInstanceOf(Verdict.Decided.class);
        took = took.plus(world.took);
        decisions++;
      }
      assertThat(decisions).isEqualTo(86);
      Duration each = took.dividedBy(decisions);
      best = best.compareTo(each) < 0 ? best : each;
    }
    assertThat(best).isLessThan(DECISION);
  }

  private static UUID app() {
    return World.person("app");
  }

  private static String hundred() {
    List<String> words = new ArrayList<>(List.of("a", "b", "c", "d", "e", "f"));
    int task = 0;
    for (int block = 0; block < 5; block++) {
      StringBuilder branches = new StringBuilder("( ");
      for (int branch = 0; branch < 4; branch++) {
        branches.append(branch == 0 ? "" : " | ").append('t').append(++task);
        for (int i = 0; i < 3; i++) {
          branches.append(" t").append(++task);
        }
      }
      words.add(branches.append(" )").toString());
    }
    words.add("{ x: @n | else: }");
    return String.join(" ", words);
  }
}
