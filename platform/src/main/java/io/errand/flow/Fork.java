package io.errand.flow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * One generation of a parallel block: what its join waits for.
 *
 * @param block the id of its split
 * @param generation from 1
 * @param within the branches around the block
 * @param arms the branches, in the order of the definition
 */
public record Fork(String block, int generation, List<Scope> within, State state, List<Arm> arms)
    implements Part {

  /** The states of a block. */
  public enum State {
    OPEN,
    /** The join has fired. */
    JOINED,
    /** A return left the block before the join fired. */
    DROPPED
  }

  /** The states of a branch. */
  public enum Arm {
    NOT_NEEDED,
    OPEN,
    ARRIVED,
    /** Its results stand from the generation before. */
    KEPT,
    /** An administrator ended it. */
    ENDED
  }

  public Fork {
    within = within == null ? List.of() : List.copyOf(within);
    arms = List.copyOf(arms);
  }

  /** The next generation of a block, with the branches that are needed. */
  static Fork opened(InstanceState state, Visit split, List<Boolean> needed) {
    int before = state.fork(split.node()).map(Fork::generation).orElse(0);
    List<Arm> arms = needed.stream().map(on -> on ? Arm.OPEN : Arm.NOT_NEEDED).toList();
    return new Fork(split.node(), before + 1, split.scope(), State.OPEN, arms);
  }

  /** The next generation of this block with these branches open; what the others gave stands. */
  Fork reopened(List<Scope> around, Set<Integer> branches) {
    List<Arm> next = new ArrayList<>();
    for (int i = 0; i < arms.size(); i++) {
      next.add(branches.contains(i) ? Arm.OPEN : standing(arms.get(i)));
    }
    return new Fork(block, generation + 1, around, State.OPEN, next);
  }

  private static Arm standing(Arm arm) {
    return switch (arm) {
      case NOT_NEEDED, ENDED -> arm;
      case OPEN -> Arm.ENDED;
      case ARRIVED, KEPT -> Arm.KEPT;
    };
  }

  /** The first generation of a block that is entered in one branch alone. */
  static Fork entered(String block, List<Scope> within, int branches, int branch) {
    List<Arm> arms = new ArrayList<>(Collections.nCopies(branches, Arm.NOT_NEEDED));
    arms.set(branch, Arm.OPEN);
    return new Fork(block, 1, within, State.OPEN, arms);
  }

  /** The scope of a branch. */
  List<Scope> scope(int branch) {
    List<Scope> inside = new ArrayList<>(within);
    inside.add(new Scope(block, generation, branch, 0));
    return inside;
  }

  boolean same(Fork other) {
    return block.equals(other.block) && generation == other.generation;
  }

  boolean waits() {
    return arms.contains(Arm.OPEN);
  }

  Fork with(State next) {
    return new Fork(block, generation, within, next, arms);
  }

  /** With a branch that is open again, or has arrived. */
  Fork with(int branch, Arm arm) {
    List<Arm> next = new ArrayList<>(arms);
    next.set(branch, arm);
    return new Fork(block, generation, within, state, next);
  }
}
