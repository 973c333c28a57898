package io.errand.flow;

import io.errand.definition.Node;
import io.errand.definition.Options;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Who may be asked in a visit beside those whom it asks: nobody twice, nobody who is barred. */
final class Newcomers {
  private final Draft draft;
  private final Node.Task node;
  private final Visit visit;

  Newcomers(Draft draft, Node.Task node, Visit visit) {
    this.draft = draft;
    this.node = node;
    this.visit = visit;
  }

  /** Those of some people who may be asked. */
  Set<UUID> among(Collection<UUID> people) {
    Set<UUID> free = new HashSet<>(people);
    free.removeAll(Separation.elsewhere(draft.state(), node));
    if (!visit.ownAllowed()) {
      free.removeAll(Separation.own(draft.state(), node));
    }
    free.removeAll(Separation.handlers(draft.state(), visit));
    visit.members().stream()
        .filter(one -> !one.removed())
        .forEach(one -> free.remove(one.person()));
    return free;
  }

  /** The first of some candidates who may be asked; of a pool, one of its holders is enough. */
  Optional<Candidate> first(List<Candidate> candidates) {
    return candidates.stream().filter(this::mayBeAsked).findFirst();
  }

  private boolean mayBeAsked(Candidate candidate) {
    return switch (candidate) {
      case Candidate.Person one -> !among(List.of(one.person())).isEmpty();
      case Candidate.Pool pool ->
          !among(pool.holders()).isEmpty()
              && visit.members().stream()
                  .noneMatch(one -> !one.removed() && pool.key().equals(one.pool()));
    };
  }

  /**
   * Why the people that a command names can't be asked; empty while questions are open.
   *
   * @param who where they must come from
   */
  Optional<Verdict.Refused> refusal(Command.Act act, Options.TransferTo who) {
    Optional<List<Candidate>> candidates = candidates(act, who);
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    Set<UUID> allowed = among(Entry.people(candidates.get()));
    allowed.remove(act.by().principal());
    allowed.remove(act.by().person());
    return allowed.containsAll(act.people()) && !act.people().isEmpty()
        ? Optional.empty()
        : Optional.of(notCandidates(node.id(), act.people()));
  }

  static Verdict.Refused notCandidates(String node, List<UUID> people) {
    return new Verdict.Refused(Refusal.NOT_A_CANDIDATE, Map.of("node", node, "people", people));
  }

  private Optional<List<Candidate>> candidates(Command.Act act, Options.TransferTo who) {
    return who == Options.TransferTo.ANYONE && !act.people().isEmpty()
        ? draft.people(new Question.Present(act.people()))
        : new Rules(draft, node.id()).people(node.assign());
  }
}
