package io.errand.flow;

import io.errand.definition.Node;

/** Whether a token has something to wait for, or got stuck. */
final class Standstill {

  private Standstill() {}

  static boolean waits(FlowGraph graph, InstanceState state, Visit visit) {
    return state.tasksOf(visit).stream().anyMatch(Task::open)
        || state.timer(Timer.wait(visit, null).key()).isPresent()
        || (graph.node(visit.node()) instanceof Node.Wait wait && wait.signal() != null)
        || state.effects().stream()
            .anyMatch(effect -> effect.pending() && effect.visit() == visit.number())
        || (state.children().stream()
                .anyMatch(child -> child.running() && child.visit() == visit.number())
            && !Children.cameBack(state, visit));
  }
}
