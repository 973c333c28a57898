package io.errand.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a parallel block is drawn alike in two versions: the same nodes in the same rows; the
 * order of branches, conditions and everything that single nodes say may differ.
 */
final class SameShape {
  private final FlowGraph from;
  private final Successors successors;
  private final Map<String, Optional<Map<String, List<Integer>>>> found = new HashMap<>();

  SameShape(FlowGraph from, Successors successors) {
    this.from = from;
    this.successors = successors;
  }

  boolean holds(String split) {
    return branches(split).isPresent();
  }

  /**
   * Where the branches of a block, and of the blocks in it, have gone; empty when it changed.
   *
   * @return by split of the old version, for each branch the number of the new one
   */
  Optional<Map<String, List<Integer>>> branches(String split) {
    return found.computeIfAbsent(split, this::compare);
  }

  private Optional<Map<String, List<Integer>>> compare(String split) {
    Map<String, List<Integer>> branches = new HashMap<>();
    return successors
        .of(split)
        .map(other -> successors.to().position(other).block())
        .filter(other -> same(from.position(split).block(), other, branches))
        .map(other -> branches);
  }

  private boolean same(Block one, Block other, Map<String, List<Integer>> branches) {
    return switch (one) {
      case Block.Single single ->
          other instanceof Block.Single next && takesPlace(single.node(), next.node());
      case Block.Sequence row -> other instanceof Block.Sequence next && same(row, next, branches);
      case Block.Exclusive exclusive ->
          other instanceof Block.Exclusive next
              && takesPlace(exclusive.choice(), next.choice())
              && match(exclusive.branches(), next.branches(), branches).isPresent();
      case Block.Parallel parallel -> {
        if (!(other instanceof Block.Parallel next)
            || !takesPlace(parallel.split(), next.split())) {
          yield false;
        }
        Optional<List<Integer>> gone = match(parallel.branches(), next.branches(), branches);
        gone.ifPresent(numbers -> branches.put(parallel.split(), numbers));
        yield gone.isPresent();
      }
    };
  }

  private boolean takesPlace(String node, String other) {
    return successors.of(node).filter(other::equals).isPresent();
  }

  private boolean same(Block.Sequence one, Block.Sequence other, Map<String, List<Integer>> found) {
    int length = one.blocks().size();
    if (length != other.blocks().size()) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (!same(one.blocks().get(i), other.blocks().get(i), found)) {
        return false;
      }
    }
    return true;
  }

  /** For each branch the first that is alike and not taken. */
  private Optional<List<Integer>> match(
      List<Block.Branch> some, List<Block.Branch> others, Map<String, List<Integer>> found) {
    if (some.size() != others.size()) {
      return Optional.empty();
    }
    List<Integer> gone = new ArrayList<>();
    for (Block.Branch one : some) {
      int next = 0;
      while (next < others.size() && (gone.contains(next) || !same(one, others.get(next), found))) {
        next++;
      }
      if (next == others.size()) {
        return Optional.empty();
      }
      gone.add(next);
    }
    return Optional.of(gone);
  }

  private boolean same(Block.Branch one, Block.Branch other, Map<String, List<Integer>> found) {
    boolean repeats =
        one.repeatFrom() == null
            ? other.repeatFrom() == null
            : other.repeatFrom() != null && takesPlace(one.repeatFrom(), other.repeatFrom());
    return repeats && one.ends() == other.ends() && same(one.blocks(), other.blocks(), found);
  }
}
