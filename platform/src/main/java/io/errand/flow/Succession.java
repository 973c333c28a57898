package io.errand.flow;

import io.errand.definition.Node;
import java.util.List;
import java.util.Optional;

/** Finds who takes the place of a member, and lets them take it. */
final class Succession {
  private final Draft draft;
  private final Node.Task node;
  private final Visit visit;
  private final Member member;

  Succession(Draft draft, Node.Task node, Visit visit, Member member) {
    this.draft = draft;
    this.node = node;
    this.visit = visit;
    this.member = member;
  }

  /** Who may be asked instead, the administrators where nobody else; empty for nobody at all. */
  Optional<Candidate> find(Question.Fallback.To first) {
    Optional<Candidate> found = ask(first);
    return found.isPresent() || first == Question.Fallback.To.ADMINISTRATORS
        ? found
        : ask(Question.Fallback.To.ADMINISTRATORS);
  }

  /**
   * Who may be asked in the place of who can't be any more: for a pool, whom the rule gives now;
   * then who stands in, then the administrators. Empty for nobody at all.
   */
  Optional<Candidate> instead(String key) {
    Optional<Candidate> ruled =
        member.pool() == null
            ? Optional.empty()
            : first(new Rules(draft, node.id()).people(node.assign()));
    return ruled
        .or(() -> first(draft.people(new Question.StandIns(node.id(), key))))
        .or(() -> ask(Question.Fallback.To.ADMINISTRATORS));
  }

  private Optional<Candidate> ask(Question.Fallback.To to) {
    return first(draft.people(new Question.Fallback(node.id(), to, node.assign())));
  }

  private Optional<Candidate> first(Optional<List<Candidate>> candidates) {
    return candidates.flatMap(new Newcomers(draft, node, visit)::first);
  }

  /** Asks somebody in the member's place; those who act for the member act no more. */
  void take(Candidate to, Closing how) {
    new RemovingSigners(draft).removeAdvisers(visit.number(), member, how.by());
    Task last = draft.state().task(member.task()).orElseThrow();
    if (last.open()) {
      Transferring.handOver(draft, last, to, how);
    } else {
      Visit now = draft.state().visit(visit.number());
      Member next = now.member(member.number()).handedTo(to);
      new Opening(draft).goOn(draft.put(now.with(next)), next, last, null);
    }
  }
}
