package io.errand.flow;

import io.errand.definition.Flow;
import io.errand.definition.Node;
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

  private final Flow flow;
  private final Map<String, Node> nodes;
  private final Block.Sequence root;

  FlowGraph(Flow flow, Map<String, Node> nodes, Block.Sequence root) {
    this.flow = flow;
    this.nodes = nodes;
    this.root = root;
  }

  /** Proves a flow. */
  public static Proof of(Flow flow) {
    throw new UnsupportedOperationException(flow.toString());
  }

  public Flow flow() {
    return flow;
  }

  /** All nodes by id, in the order of the blocks. */
  public Map<String, Node> nodes() {
    return nodes;
  }

  /** The whole flow as blocks. */
  public Block.Sequence root() {
    return root;
  }
}
