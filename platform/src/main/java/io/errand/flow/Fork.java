package io.errand.flow;

import java.util.ArrayList;
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
    KEPT
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
      boolean stands = arms.get(i) == Arm.NOT_NEEDED;
      next.add(branches.contains(i) ? Arm.OPEN : stands ? Arm.NOT_NEEDED : Arm.KEPT);
    }
    return new Fork(block, generation + 1, around, State.OPEN, next);
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

  Fork arrived(int branch) {
    List<Arm> next = new ArrayList<>(arms);
    next.set(branch, Arm.ARRIVED);
    return new Fork(block, generation, within, state, next);
  }
}
