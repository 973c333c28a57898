package io.errand.flow;

import io.errand.definition.Flow;
import io.errand.definition.Node;
import io.errand.definition.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A flow that is proved sound: its nodes, its ways and its block structure. */
public final class FlowGraph {

  /** What the proof gives. */
  public sealed interface Proof {}

  /** The flow can run. */
  public record Sound(FlowGraph graph) implements Proof {}

  /** The flow can't run, and why. */
  public record Unsound(List<Fault> faults) implements Proof {}

  /** A branch of a parallel block, by its split. */
  record Lane(String split, int branch) {}

  private final Flow flow;
  private final Wiring wiring;
  private final Block.Sequence root;
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<String, Position> positions = new HashMap<>();
  private final Map<String, List<Lane>> lanes = new HashMap<>();
  private int rows;

  private FlowGraph(Flow flow, Wiring wiring, Block.Sequence root) {
    this.flow = flow;
    this.wiring = wiring;
    this.root = root;
    place(root, null, 0, List.of());
  }

  /** Proves a flow: every way leads to an end, and what runs side by side comes together again. */
  public static Proof of(Flow flow) {
    Wiring wiring = new Wiring(flow);
    List<Fault> faults = new ArrayList<>(wiring.faults());
    if (!wiring.faults().isEmpty()) {
      return new Unsound(faults);
    }
    try {
      FlowGraph graph = new FlowGraph(flow, wiring, Reduction.of(wiring));
      faults.addAll(Contradictions.of(graph, wiring));
      return faults.isEmpty() ? new Sound(graph) : new Unsound(faults);
    } catch (Reduction.NotReducible where) {
      faults.add(where.fault());
      return new Unsound(faults);
    }
  }

  public Flow flow() {
    return flow;
  }

  /** All nodes by id, in the order of the blocks. */
  public Map<String, Node> nodes() {
    return Collections.unmodifiableMap(nodes);
  }

  /** The whole flow as blocks. */
  public Block.Sequence root() {
    return root;
  }

  /** What people call a node; its id where it has no title. */
  public Text title(String node) {
    return wiring.title(node);
  }

  /** JSON pointer of a node in {@code flow.json}. */
  public String pointer(String node) {
    return wiring.pointer(node);
  }

  Node node(String id) {
    return nodes.get(id);
  }

  Node.Start start() {
    return wiring.start();
  }

  /** The ways out of a node, in the order of the definition. */
  List<Way> waysFrom(String node) {
    return wiring.waysFrom(node);
  }

  /** Whether a node lies behind another on some way, repeats left aside. */
  boolean leads(String from, String to) {
    return wiring.leads(from, to);
  }

  boolean isOrLeads(String from, String to) {
    return from.equals(to) || leads(from, to);
  }

  /** The parallel branches around a node, the outermost first; those of a split are around it. */
  List<Lane> lanes(String node) {
    return lanes.get(node);
  }

  Position position(String node) {
    return positions.get(node);
  }

  private void place(Block.Sequence sequence, Position outer, int branch, List<Lane> around) {
    int row = rows++;
    for (int i = 0; i < sequence.blocks().size(); i++) {
      Position here = new Position(row, sequence, i, outer, branch);
      switch (here.block()) {
        case Block.Single single -> place(single.node(), here, around);
        case Block.Exclusive exclusive -> {
          place(exclusive.choice(), here, around);
          for (int b = 0; b < exclusive.branches().size(); b++) {
            place(exclusive.branches().get(b).blocks(), here, b, around);
          }
        }
        case Block.Parallel parallel -> {
          place(parallel.split(), here, around);
          for (int b = 0; b < parallel.branches().size(); b++) {
            List<Lane> inside = new ArrayList<>(around);
            inside.add(new Lane(parallel.split(), b));
            place(parallel.branches().get(b).blocks(), here, b, List.copyOf(inside));
          }
          place(parallel.join(), here, around);
        }
        case Block.Sequence _ -> throw new IllegalStateException("a sequence in a sequence");
      }
    }
  }

  private void place(String node, Position here, List<Lane> around) {
    nodes.put(node, wiring.nodes().get(node));
    positions.put(node, here);
    lanes.put(node, around);
  }
}
