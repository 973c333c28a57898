package io.errand.flow;

import io.errand.definition.Action;
import io.errand.definition.Mode;
import io.errand.definition.Node;
import io.errand.definition.Options;
import java.util.List;

/** Counts what the members of a visit have decided. */
final class Ballot {

  /** What the votes give so far. */
  enum Result {
    PENDING,
    AGREED,
    REFUSED
  }

  private Ballot() {}

  static Result count(Node.Task task, Visit visit) {
    List<Member> members = visit.members().stream().filter(member -> !member.removed()).toList();
    int refused = (int) members.stream().filter(m -> m.vote() == Action.REJECT).count();
    int agreed = (int) members.stream().filter(m -> m.vote() != null).count() - refused;
    return switch (task.mode()) {
      case Mode.Any _ ->
          anybody(
              agreed,
              task.anyReject() == Options.AnyReject.ALL ? refused == members.size() : refused > 0);
      case Mode.All _, Mode.Sequence _ ->
          everybody(
              members.size(), agreed, refused, task.onFirstReject() == Options.OnFirstReject.END);
      case Mode.Quorum quorum -> {
        int needed = Math.ceilDiv(quorum.agree() * members.size(), quorum.of());
        yield anybody(agreed >= needed ? 1 : 0, members.size() - refused < needed);
      }
    };
  }

  private static Result anybody(int agreed, boolean refused) {
    if (agreed > 0) {
      return Result.AGREED;
    }
    return refused ? Result.REFUSED : Result.PENDING;
  }

  private static Result everybody(int members, int agreed, int refused, boolean firstDecides) {
    if (refused > 0 && (firstDecides || agreed + refused == members)) {
      return Result.REFUSED;
    }
    return agreed == members ? Result.AGREED : Result.PENDING;
  }
}
