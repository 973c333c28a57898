package io.errand.flow;

/** Decides commands: a plain function of definition, state, command and facts. */
public final class FlowEngine {

  private FlowEngine() {}

  /**
   * Decides a command.
   *
   * @param state null for {@link Command.Submit}
   */
  public static Verdict decide(
      FlowGraph graph, InstanceState state, Command command, Facts facts) {
    throw new UnsupportedOperationException();
  }
}
