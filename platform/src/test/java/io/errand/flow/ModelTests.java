package io.errand.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * The engine and a model of it, written from the specification alone, live through the same: after
 * every command they say the same.
 */
class ModelTests {
  private static final int FLOWS = Integer.getInteger("model.flows", 300);
  private static final long SEED = Long.getLong("model.seed", 1);
  private static final int MOVES = 60;
  private static final double ENOUGH = 0.95;

  /** Runs that have once shown an error. */
  private static final List<Long> CASES = List.of();

  private static final List<ModelPairs.Pair> LEGAL = ModelPairs.legal();

  private final Set<String> met = new TreeSet<>();
  private int commands;

  @Test
  void theEngineDoesWhatTheModelDoes() {
    CASES.forEach(seed -> live(seed, pair -> {}));
    int nested = 0;
    for (long seed = SEED; seed < SEED + FLOWS; seed++) {
      String flow = live(seed, pair -> met.add(pair.toString()));
      nested += ModelFlows.nests(flow) ? 1 : 0;
    }
    assertThat(nested).as("flows with nested blocks").isGreaterThanOrEqualTo(FLOWS / 2);
    Set<String> unmet = new LinkedHashSet<>();
    LEGAL.forEach(pair -> unmet.add(pair.toString()));
    int legal = unmet.size();
    unmet.removeAll(met);
    System.out.printf(
        "%d flows, %d nested, %d commands, %d of %d pairs met%n",
        FLOWS, nested, commands, legal - unmet.size(), legal);
    assertThat(1.0 - (double) unmet.size() / legal).as("not met: " + unmet).isGreaterThan(ENOUGH);
  }

  /** One life: a flow and what happens in it, all from one seed. */
  String live(long seed, Consumer<ModelPairs.Pair> meets) {
    Random random = new Random(seed);
    ModelPairs.Pair wish = LEGAL.get(Math.floorMod(seed, LEGAL.size()));
    String flow = ModelFlows.next(random, wish, random.nextInt(3) > 0);
    ModelRun run = new ModelRun(flow, meets);
    ModelMoves moves = new ModelMoves(random, run, wish);
    List<ModelMove> past = new ArrayList<>();
    for (ModelMove move : moves.first()) {
      happens(seed, run, past, move);
    }
    for (int i = 0; i < MOVES && !over(run); i++) {
      happens(seed, run, past, moves.next());
    }
    return flow;
  }

  private static boolean over(ModelRun run) {
    return run.model.status != null && run.model.status.ended();
  }

  private void happens(long seed, ModelRun run, List<ModelMove> past, ModelMove move) {
    past.add(move);
    commands++;
    String difference = run.happens(move);
    if (difference != null) {
      throw new AssertionError("-Dmodel.seed=" + seed + "\n" + ModelShrink.told(run.text, past));
    }
  }
}
