package io.errand.flow;

import io.errand.definition.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the block structure of a flow, or the place where there is none: sequences run until a join
 * that they did not open, an end, or the node where the branches of a choice meet again.
 */
final class Reduction {

  /** Why a flow does not reduce. */
  static final class NotReducible extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Fault fault;

    NotReducible(Fault fault) {
      super(fault.message(), null, false, false);
      this.fault = fault;
    }

    Fault fault() {
      return fault;
    }
  }

  /** Blocks in a row and the node before which they stop; null after an end. */
  private record Run(Block.Sequence blocks, String stop) {}

  private final Wiring wiring;
  private final LinkedHashSet<String> placed = new LinkedHashSet<>();

  private Reduction(Wiring wiring) {
    this.wiring = wiring;
  }

  static Block.Sequence of(Wiring wiring) throws NotReducible {
    Run all = new Reduction(wiring).run(wiring.start().id(), Set.of());
    if (all.stop() != null) {
      throw wrong(wiring.fault(wiring.pointer(all.stop()), "join-without-split", all.stop()));
    }
    return all.blocks();
  }

  private Run run(String from, Set<String> stops) throws NotReducible {
    List<Block> blocks = new ArrayList<>();
    String node = from;
    while (node != null
        && !stops.contains(node)
        && !(wiring.nodes().get(node) instanceof Node.Join)) {
      place(node);
      switch (wiring.nodes().get(node)) {
        case Node.Split split -> {
          Block.Parallel parallel = parallel(split.id());
          blocks.add(parallel);
          node = next(parallel.join());
        }
        case Node.Choice choice -> {
          String merge = merge(choice.id());
          blocks.add(exclusive(choice.id(), merge, stops));
          node = merge;
        }
        default -> {
          blocks.add(new Block.Single(node));
          node = next(node);
        }
      }
    }
    return new Run(new Block.Sequence(blocks), node);
  }

  private void place(String node) throws NotReducible {
    if (!placed.add(node)) {
      throw wrong(wiring.fault(wiring.pointer(node), "meet-without-join", node));
    }
  }

  private String next(String node) {
    List<Way> ways = wiring.waysFrom(node);
    return ways.isEmpty() ? null : ways.getFirst().edge().to();
  }

  private Block.Parallel parallel(String split) throws NotReducible {
    if (wiring.nodes().keySet().stream().noneMatch(node -> isJoinAfter(split, node))) {
      throw wrong(wiring.fault(wiring.pointer(split), "split-without-join", split));
    }
    Set<String> before = new HashSet<>(placed);
    String join = null;
    List<Block.Branch> branches = new ArrayList<>();
    for (Way way : wiring.waysFrom(split)) {
      int first = placed.size();
      Run run = run(way.edge().to(), Set.of());
      Optional<String> end = placed.stream().skip(first).filter(this::isEnd).findFirst();
      if (end.isPresent()) {
        throw wrong(wiring.fault(way.pointer(), "branch-ends", split, end.get()));
      }
      if (join != null && !join.equals(run.stop())) {
        throw wrong(wiring.fault(way.pointer(), "two-joins", split, join, run.stop()));
      }
      join = run.stop();
      branches.add(branch(way, run));
    }
    place(join);
    checkNotEntered(split, before);
    return new Block.Parallel(split, join, branches);
  }

  private boolean isJoinAfter(String split, String node) {
    return wiring.nodes().get(node) instanceof Node.Join && wiring.leads(split, node);
  }

  private boolean isEnd(String node) {
    return wiring.nodes().get(node) instanceof Node.End;
  }

  private boolean leadsToAnEnd(String node) {
    return wiring.nodes().keySet().stream().anyMatch(end -> isEnd(end) && wiring.leads(node, end));
  }

  private void checkNotEntered(String split, Set<String> before) throws NotReducible {
    for (Way way : wiring.ways()) {
      String from = way.edge().from();
      String to = way.edge().to();
      boolean inside = placed.contains(to) && !before.contains(to) && !to.equals(split);
      boolean fromInside = placed.contains(from) && !before.contains(from);
      if (inside && !fromInside && !from.equals(split)) {
        throw wrong(wiring.fault(way.pointer(), "block-entered", split, from, to));
      }
    }
  }

  private Block.Exclusive exclusive(String choice, String merge, Set<String> stops)
      throws NotReducible {
    Set<String> inner = new HashSet<>(stops);
    if (merge != null) {
      inner.add(merge);
    }
    List<Block.Branch> branches = new ArrayList<>();
    for (Way way : wiring.waysFrom(choice)) {
      branches.add(
          way.repeats()
              ? branch(way, new Run(new Block.Sequence(List.of()), choice))
              : branch(way, run(way.edge().to(), inner)));
    }
    return new Block.Exclusive(choice, branches);
  }

  private static Block.Branch branch(Way way, Run run) {
    return new Block.Branch(
        way.pointer(),
        way.edge().when(),
        way.edge().title(),
        run.blocks(),
        way.edge().repeatFrom(),
        run.stop() == null);
  }

  /**
   * The first node that branches of a choice have in common; null when each goes to its own end.
   */
  private String merge(String choice) throws NotReducible {
    List<String> targets =
        wiring.waysFrom(choice).stream()
            .filter(way -> !way.repeats())
            .map(way -> way.edge().to())
            .toList();
    List<String> common =
        wiring.nodes().keySet().stream()
            .filter(node -> targets.stream().filter(to -> isOrLeads(to, node)).count() > 1)
            .toList();
    if (common.isEmpty()) {
      List<String> on = targets.stream().filter(to -> !isEnd(to) && leadsToAnEnd(to)).toList();
      return on.size() == 1 ? on.getFirst() : null;
    }
    String first = common.stream().min((a, b) -> wiring.order(a) - wiring.order(b)).orElseThrow();
    for (Way way : wiring.ways()) {
      String from = way.edge().from();
      boolean inside = from.equals(choice) || targets.stream().anyMatch(to -> isOrLeads(to, from));
      String to = way.edge().to();
      if (inside && !common.contains(from) && common.contains(to) && !to.equals(first)) {
        throw wrong(wiring.fault(way.pointer(), "meet-twice", choice, first, to));
      }
    }
    return first;
  }

  private boolean isOrLeads(String from, String to) {
    return from.equals(to) || wiring.leads(from, to);
  }

  private static NotReducible wrong(Fault fault) {
    return new NotReducible(fault);
  }
}
