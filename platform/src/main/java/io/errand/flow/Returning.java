package io.errand.flow;

import io.errand.definition.Node;
import io.errand.definition.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Sends an instance back. Whatever lies behind the targets is cancelled or marked as superseded;
 * what stands beside them stays untouched.
 */
final class Returning {
  private final Draft draft;
  private final FlowGraph graph;

  Returning(Draft draft) {
    this.draft = draft;
    this.graph = draft.graph();
  }

  /**
   * Goes back from a closed visit.
   *
   * @param mode how its node wants the answer
   */
  void from(Visit returner, List<String> targets, Options.Resubmit mode, Walk walk) {
    List<Integer> left = new ArrayList<>(List.of(returner.number()));
    left.addAll(cancel(targets, returner.closing().by()));
    leaveForks(targets);
    Map<String, List<Scope>> scopes = Reopening.of(draft, targets);
    List<Visit> entered = new ArrayList<>();
    scopes.forEach(
        (node, scope) ->
            entered.add(walk.enter(node, scope, Visit.Cause.RETURN, returner.number())));
    draft.add("targets", targets);
    draft.add("superseded", Supersession.of(draft, targets, entered.getFirst()));
    entered.forEach(visit -> issueTicket(visit, returner, mode, left));
  }

  private List<Integer> cancel(List<String> targets, UUID by) {
    List<Integer> cancelled = new ArrayList<>();
    for (Visit visit : draft.state().active()) {
      if (Supersession.behind(graph, targets, visit.node())) {
        Closing how = draft.because(Reason.RETURNED, by, null);
        draft.close(visit, Visit.State.CANCELLED, how, Reason.RETURNED);
        cancelled.add(visit.number());
      }
    }
    return cancelled;
  }

  private void leaveForks(List<String> targets) {
    for (Fork fork : draft.state().forks()) {
      if (fork.state() == Fork.State.OPEN && Supersession.behind(graph, targets, fork.block())) {
        draft.put(fork.with(Fork.State.DROPPED));
      }
    }
  }

  /** A split that is entered again as a whole answers nothing: its conditions do. */
  private void issueTicket(Visit visit, Visit returner, Options.Resubmit mode, List<Integer> left) {
    if (!(graph.node(visit.node()) instanceof Node.Split)) {
      int number = draft.state().tickets().size() + 1;
      draft.put(new Ticket(number, visit.number(), returner.number(), mode, left, null, true));
    }
  }
}
