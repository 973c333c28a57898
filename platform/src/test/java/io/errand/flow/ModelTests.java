package io.errand.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
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

  /** What still happens when an application has ended. */
  private static final int AFTERWARDS = 6;

  /** From how many flows on all that is legal shall be met, but for a few in a hundred. */
  private static final int MANY = 3_000;

  private static final double ENOUGH = 0.95;
  private static final double ENOUGH_OF_FEW = 0.6;

  /** Runs that have once shown an error. */
  private static final List<Long> CASES =
      List.of(
          38L, 102L, 253L, 257L, 469L, 506L, 764L, 767L, 795L, 1614L, 1341L, 2175L, 2362L, 2456L,
          3074L, 3117L, 3482L, 3929L, 4506L, 4849L, 5868L, 5952L, 6695L, 7754L, 7979L, 8895L, 7455L,
          9429L, 2675L, 2678L, 3786L, 4350L, 4915L, 5215L, 5725L, 5726L, 6907L);

  /** Fifty signers at one visit are too many for a random life. */
  private static final Set<Refusal> RARE = EnumSet.of(Refusal.TOO_MANY_SIGNERS);

  private static final List<ModelPairs.Pair> LEGAL = ModelPairs.legal();

  private final Set<String> met = new TreeSet<>();
  private final Set<Refusal> refused = EnumSet.noneOf(Refusal.class);
  private int commands;
  private int refusals;

  @Test
  void theEngineDoesWhatTheModelDoes() {
    CASES.forEach(seed -> live(seed, pair -> {}));
    commands = 0;
    int nested = 0;
    for (long seed = SEED; seed < SEED + FLOWS; seed++) {
      String flow = live(seed, pair -> met.add(pair.toString()));
      nested += ModelFlows.nests(flow) ? 1 : 0;
    }
    assertThat(nested).as("flows with nested blocks").isGreaterThanOrEqualTo(FLOWS / 2);
    pairsAreMet();
    Set<Refusal> unseen = EnumSet.complementOf(EnumSet.copyOf(refused));
    unseen.removeAll(FLOWS < MANY ? EnumSet.allOf(Refusal.class) : RARE);
    assertThat(unseen).as("refusals that none met").isEmpty();
  }

  private void pairsAreMet() {
    Set<String> unmet = new LinkedHashSet<>();
    LEGAL.forEach(pair -> unmet.add(pair.toString()));
    int legal = unmet.size();
    Set<String> illegal = new TreeSet<>(met);
    illegal.removeAll(unmet);
    unmet.removeAll(met);
    System.out.printf(
        "%d flows, %d commands, %d of them refused, %d of %d pairs met%n",
        FLOWS, commands, refusals, legal - unmet.size(), legal);
    assertThat(illegal).as("met although the table says that they are not possible").isEmpty();
    assertThat(1.0 - (double) unmet.size() / legal)
        .as("not met: " + unmet)
        .isGreaterThanOrEqualTo(FLOWS < MANY ? ENOUGH_OF_FEW : ENOUGH);
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
    int after = 0;
    for (int i = 0; i < MOVES && after < AFTERWARDS; i++) {
      happens(seed, run, past, moves.next());
      after += run.model.status != null && run.model.status.ended() ? 1 : 0;
    }
    refused.addAll(run.refused);
    commands += run.commands;
    refusals += run.refusals;
    return flow;
  }

  private static void happens(long seed, ModelRun run, List<ModelMove> past, ModelMove move) {
    past.add(move);
    String difference = run.happens(move);
    if (difference != null) {
      throw new AssertionError("-Dmodel.seed=" + seed + "\n" + ModelShrink.told(run.text, past));
    }
  }
}
