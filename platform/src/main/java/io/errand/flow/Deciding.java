package io.errand.flow;

import io.errand.definition.Action;
import io.errand.definition.Mode;
import io.errand.definition.Node;
import io.errand.definition.Options;
import java.util.List;
import java.util.UUID;

/** What follows from a decision at a task node. */
final class Deciding {
  private final Draft draft;
  private final Node.Task node;
  private final Actor by;
  private final Walk walk;

  /**
   * @param by who decides; null where a deadline does
   */
  Deciding(Draft draft, Node.Task node, Actor by, Walk walk) {
    this.draft = draft;
    this.node = node;
    this.by = by;
    this.walk = walk;
  }

  /** What follows when one who advises another member has acted, or need not act any more. */
  void advised(Visit visit, Member adviser) {
    Member asker = visit.member(adviser.askedBy());
    boolean others =
        visit.members().stream()
            .anyMatch(one -> one.advises() && one.pending() && one.addedBy(asker));
    if (!others && asker.pending()) {
      Task before = draft.state().task(asker.task()).orElseThrow();
      new Opening(draft).goOn(visit, asker, before, before.closing().principal());
    }
  }

  /** Counts the votes of a visit and does what they give. */
  void count(Visit visit, Action action, Options.Resubmit mode) {
    switch (Ballot.count(node, visit)) {
      case PENDING -> {
        if (node.mode() instanceof Mode.Sequence) {
          new Opening(draft).open(visit);
        }
      }
      case AGREED ->
          new WayBack(draft, walk).goOn(visit, draft.by(by, action), Reason.DECIDED, mode);
      case REFUSED -> refuse(visit);
      case RETURNED -> {
        Member returner = Ballot.returner(visit);
        sendBack(visit, returner.vote(), returner.targets());
      }
    }
  }

  private void refuse(Visit visit) {
    switch (node.onReject()) {
      case END -> {
        finish(visit, Action.REJECT, Reason.REJECTED);
        UUID person = by == null ? null : by.person();
        draft.end(Standing.Status.REJECTED, Reason.REJECTED, person, false);
      }
      case RETURN_APPLICANT -> sendBack(visit, Action.REJECT, List.of(draft.graph().start().id()));
      case CONTINUE -> walk.leave(finish(visit, Action.REJECT, Reason.DECIDED));
    }
  }

  void sendBack(Visit visit, Action action, List<String> targets) {
    Visit returner = finish(visit, action, Reason.RETURNED);
    if (leadsOut(draft.graph(), draft.state(), action, targets)) {
      draft.end(Standing.Status.TERMINATED, Reason.RETURNED, returner.closing().by(), false);
      return;
    }
    new Returning(draft).from(returner, targets, node.resubmit(), walk);
  }

  /** Whether a return finds no decision in what another application has started: then in that. */
  static boolean leadsOut(
      FlowGraph graph, InstanceState state, Action action, List<String> targets) {
    return action == Action.RETURN_PREVIOUS
        && Boolean.TRUE.equals(state.standing().child())
        && targets.equals(List.of(graph.start().id()));
  }

  private Visit finish(Visit visit, Action action, Reason others) {
    draft.close(visit, Visit.State.DONE, draft.by(by, action), others);
    return draft.state().visit(visit.number());
  }
}
