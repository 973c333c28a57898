package io.errand.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Random flows, random commands, legal and not: the invariants hold after each, what is offered is
 * taken, what is not offered is refused, and every instance can be brought to its end.
 */
class RandomFlowTests {
  private static final int STEPS = Integer.getInteger("errand.flow.steps", 20_000);
  private static final long SEED = Long.getLong("errand.flow.seed", 20_261_122);

  /** Lives that have once broken an invariant. */
  private static final List<Long> CASES = List.of();

  private static final String[] WORTH_SEEING = {
    "COMPLETED",
    "REJECTED",
    "WITHDRAWN",
    "TERMINATED",
    "APPROVE",
    "COMPLETE",
    "REJECT",
    "MARK_FAILED",
    "CLAIM",
    "RELEASE",
    "TRANSFER",
    "DELEGATE",
    "ADD_SIGNER",
    "REMOVE_SIGNER",
    "CC",
    "COMMENT",
    "place=before",
    "place=after",
    "place=parallel",
    "advice=true",
    "URGE",
    "RETURN_PREVIOUS",
    "RETURN_APPLICANT",
    "RETURN_TO",
    "RESUBMIT",
    "SUSPEND",
    "RESUME",
    "mode=direct",
    "mode=rewalk",
    "because=[x1]",
    "cause=RETURN",
    "cause=RESUBMIT",
    "cause=JUMP",
    "TIMED",
    "SIGNALLED",
    "timer=DUE",
    "timer=REMIND",
    "timer=CLAIM",
    "timer=WAIT",
    "recomputed=true",
    "reason=no-date",
    "reason=effect-failed",
    "effect=PENDING",
    "effect=DONE",
    "effect=FAILED",
    "effect=CANCELLED",
    "child=ENDEDCOMPLETE",
    "child=ENDEDRETURN_PREVIOUS",
    "child=CANCELLEDnull",
    "reason=OVERDUE",
    "TAKE_BACK",
    "JUMP",
    "JOINED",
    "DROPPED",
    "NOT_NEEDED",
    "ARRIVED",
    "KEPT",
    "ENDED",
    "CLAIMED",
    "HANDED_OVER",
    "CANCELLED",
    "reason=skip-when",
    "reason=same-approver",
    "reason=nobody",
    "reason=applicant",
    "reason=expression-failed",
    "reason=repeat-limit"
  };

  private final Set<String> seen = new TreeSet<>();

  @Test
  void invariantsHold() {
    CASES.forEach(this::live);
    int instance = 0;
    for (int steps = 0; steps < STEPS; instance++) {
      long seed = SEED + instance;
      try {
        steps += live(seed);
      } catch (AssertionError | RuntimeException failed) {
        throw new AssertionError("with -Derrand.flow.seed=" + seed, failed);
      }
    }
    System.out.printf("%d instances, %d steps%n", instance, STEPS);
    List<String> unseen = new ArrayList<>(List.of(WORTH_SEEING));
    unseen.removeAll(seen);
    assertThat(unseen).as("what none of %s instances did", instance).isEmpty();
  }

  /** Notes what happened, so that a run which tries too little fails. */
  private void note(World world) {
    seen.add(world.state.status().name());
    for (Event event : world.log) {
      seen.add(event.action() == null ? event.kind().name() : event.action().name());
      event.details().forEach((name, value) -> seen.add(name + "=" + value));
      event.parts().forEach(this::note);
    }
  }

  private void note(Part part) {
    switch (part) {
      case Fork fork -> {
        seen.add(fork.state().name());
        fork.arms().forEach(arm -> seen.add(arm.name()));
      }
      case Visit visit -> seen.add("cause=" + visit.cause());
      case Ticket ticket -> seen.add("live=" + ticket.live());
      case Task task -> {
        seen.add(task.state().name());
        if (task.closing() != null) {
          seen.add("reason=" + task.closing().reason());
        }
      }
      case Standing _, Preassignment _, NoCopies _ -> {}
      case Timer timer -> seen.add("timer=" + timer.kind());
      case Effect effect -> seen.add("effect=" + effect.state());
      case Child child -> seen.add("child=" + child.state() + child.outcome());
    }
  }

  /** One instance: up to sixty commands, then brought to its end. */
  private int live(long seed) {
    Random random = new Random(seed);
    String flow = RandomFlows.next(random, 4 + random.nextInt(20));
    RandomLife life = new RandomLife(random, FlowNotation.graph(flow));
    int steps = 0;
    try {
      life.submit();
      while (steps++ < 60 && !life.world().state.status().ended()) {
        life.step();
      }
      life.finish();
      note(life.world());
    } catch (AssertionError | RuntimeException failed) {
      throw new AssertionError(flow + "\nafter " + steps + " steps: " + life.where(), failed);
    }
    return steps;
  }
}
