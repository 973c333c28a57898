package io.errand.flow;

import java.util.ArrayList;
import java.util.List;

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

  Fork with(State next) {
    return new Fork(block, generation, within, next, arms);
  }

  Fork arrived(int branch) {
    List<Arm> next = new ArrayList<>(arms);
    next.set(branch, Arm.ARRIVED);
    return new Fork(block, generation, within, state, next);
  }
}
