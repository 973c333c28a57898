package io.errand.flow;

import io.errand.definition.Action;
import io.errand.definition.Mode;
import io.errand.definition.Node;
import io.errand.definition.Options;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts what the members of a visit have decided. */
final class Ballot {

  /** What the votes give so far. */
  enum Result {
    PENDING,
    AGREED,
    REFUSED,
    /** As refused, but at least half of those against want it sent back. */
    RETURNED
  }

  private enum Voice {
    NONE,
    YES,
    NO
  }

  private final Visit visit;
  private final List<Member> members;

  private Ballot(Visit visit) {
    this.visit = visit;
    this.members = visit.members().stream().filter(Member::counts).toList();
  }

  static Result count(Node.Task task, Visit visit) {
    return new Ballot(visit).count(task);
  }

  /** Who is asked next where people are asked in turn; empty while somebody has still to act. */
  static Optional<Member> next(Visit visit) {
    Ballot ballot = new Ballot(visit);
    return ballot.members.stream()
        .filter(member -> ballot.voice(member) == Voice.NONE)
        .findFirst()
        .filter(member -> member.task() == null && member.vote() == null);
  }

  /** The return that most of those ask for who want one; of equals, the first. */
  static Member returner(Visit visit) {
    Map<List<String>, Integer> asked = new LinkedHashMap<>();
    List<Member> returners =
        visit.members().stream()
            .filter(member -> !member.removed() && Entitlement.returns(member.vote()))
            .toList();
    returners.forEach(member -> asked.merge(member.targets(), 1, Integer::sum));
    return returners.stream()
        .reduce((a, b) -> asked.get(b.targets()) > asked.get(a.targets()) ? b : a)
        .orElseThrow();
  }

  private Result count(Node.Task task) {
    int refused = count(Voice.NO);
    int agreed = count(Voice.YES);
    return switch (task.mode()) {
      case Mode.Any _ ->
          anybody(
              agreed,
              task.anyReject() == Options.AnyReject.ALL ? refused == members.size() : refused > 0);
      case Mode.All _, Mode.Sequence _ ->
          everybody(agreed, refused, task.onFirstReject() == Options.OnFirstReject.END);
      case Mode.Quorum quorum -> {
        int needed = Math.ceilDiv(quorum.agree() * members.size(), quorum.of());
        yield anybody(agreed >= needed ? 1 : 0, members.size() - refused < needed);
      }
    };
  }

  private int count(Voice voice) {
    return (int) members.stream().filter(member -> voice(member) == voice).count();
  }

  /** A member's vote together with those whom they asked to sign after them. */
  private Voice voice(Member member) {
    if (member.vote() == null) {
      return Voice.NONE;
    }
    if (member.vote() == Action.REJECT || Entitlement.returns(member.vote())) {
      return Voice.NO;
    }
    List<Voice> after =
        visit.members().stream()
            .filter(other -> other.place() == Member.Place.AFTER && other.addedBy(member))
            .filter(other -> !other.removed())
            .map(this::voice)
            .toList();
    if (after.contains(Voice.NO)) {
      return Voice.NO;
    }
    return after.contains(Voice.NONE) ? Voice.NONE : Voice.YES;
  }

  private Result anybody(int agreed, boolean refused) {
    if (agreed > 0) {
      return Result.AGREED;
    }
    return refused ? against() : Result.PENDING;
  }

  private Result everybody(int agreed, int refused, boolean firstDecides) {
    if (refused > 0 && (firstDecides || agreed + refused == members.size())) {
      return against();
    }
    return agreed == members.size() ? Result.AGREED : Result.PENDING;
  }

  private Result against() {
    List<Action> votes =
        visit.members().stream()
            .filter(member -> !member.removed() && !member.advises() && member.vote() != null)
            .map(Member::vote)
            .toList();
    long returns = votes.stream().filter(Entitlement::returns).count();
    long rejects = votes.stream().filter(Action.REJECT::equals).count();
    return returns > 0 && returns >= rejects ? Result.RETURNED : Result.REFUSED;
  }
}
