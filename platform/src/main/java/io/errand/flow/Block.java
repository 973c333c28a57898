package io.errand.flow;

import io.errand.definition.Text;
import io.errand.expression.Expression;
import java.util.List;

/** The structure of a flow: what follows, what runs side by side, what excludes each other. */
public sealed interface Block {

  /** A single node. */
  record Single(String node) implements Block {}

  /** Blocks one after another. */
  record Sequence(List<Block> blocks) implements Block {
    public Sequence {
      blocks = List.copyOf(blocks);
    }
  }

  /** Branches side by side, from a split to its join. */
  record Parallel(String split, String join, List<Branch> branches) implements Block {
    public Parallel {
      branches = List.copyOf(branches);
    }
  }

  /** Branches of which one is walked. */
  record Exclusive(String choice, List<Branch> branches) implements Block {
    public Exclusive {
      branches = List.copyOf(branches);
    }
  }

  /**
   * One way out of a split or a choice.
   *
   * @param edge JSON pointer of its edge in {@code flow.json}
   * @param when its condition; null for always, at a choice for otherwise
   * @param title null for none
   * @param repeatFrom the node from which it goes on again; null when it goes on
   * @param ends whether it never comes to the end of its block: the flow ends in it, or repeats
   */
  record Branch(
      String edge, Expression when, Text title, Sequence blocks, String repeatFrom, boolean ends) {}
}
