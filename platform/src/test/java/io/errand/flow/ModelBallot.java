package io.errand.flow;

import io.errand.definition.Action;
import io.errand.definition.Mode;
import io.errand.definition.Node;
import io.errand.definition.Options;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the votes of a visit say together. */
final class ModelBallot {

  /** What one member's vote is worth. */
  enum Vote {
    PENDING,
    AGREES,
    REFUSES,
    RETURNS
  }

  /** What they say together. */
  enum Result {
    OPEN,
    AGREED,
    REFUSED,
    RETURNED
  }

  private ModelBallot() {}

  /** An agreement is final only when those who sign after it agree. */
  static Vote vote(ModelVisit visit, ModelMember member) {
    if (member.vote == null) {
      return Vote.PENDING;
    }
    if (!member.agreed()) {
      return member.vote == Action.REJECT ? Vote.REFUSES : Vote.RETURNS;
    }
    List<Vote> after =
        visit.addedBy(member, Member.Place.AFTER).stream().map(one -> vote(visit, one)).toList();
    if (after.contains(Vote.REFUSES)) {
      return Vote.REFUSES;
    }
    if (after.contains(Vote.RETURNS)) {
      return Vote.RETURNS;
    }
    return after.contains(Vote.PENDING) ? Vote.PENDING : Vote.AGREES;
  }

  static Result result(Node.Task task, ModelVisit visit) {
    List<Vote> votes = visit.counted().stream().map(member -> vote(visit, member)).toList();
    int agree = count(votes, Vote.AGREES);
    int pending = count(votes, Vote.PENDING);
    int against = votes.size() - agree - pending;
    boolean collect = task.onFirstReject() == Options.OnFirstReject.COLLECT;
    return switch (task.mode()) {
      case Mode.Any _ -> {
        boolean all = task.anyReject() == Options.AnyReject.ALL;
        boolean lost = all ? against == votes.size() : against > 0;
        yield agree > 0 ? Result.AGREED : lost ? against(votes) : Result.OPEN;
      }
      case Mode.All _, Mode.Sequence _ -> {
        boolean lost = against > 0 && (!collect || pending == 0);
        yield agree == votes.size() ? Result.AGREED : lost ? against(votes) : Result.OPEN;
      }
      case Mode.Quorum quorum -> {
        int needed = (quorum.agree() * votes.size() + quorum.of() - 1) / quorum.of();
        boolean lost = agree + pending < needed;
        yield agree >= needed ? Result.AGREED : lost ? against(votes) : Result.OPEN;
      }
    };
  }

  private static int count(List<Vote> votes, Vote kind) {
    return (int) votes.stream().filter(vote -> vote == kind).count();
  }

  private static Result against(List<Vote> votes) {
    boolean more = count(votes, Vote.RETURNS) >= count(votes, Vote.REFUSES);
    return more ? Result.RETURNED : Result.REFUSED;
  }

  /** Of those who want it back where most do, the first; null where nobody does. */
  static ModelMember returner(ModelVisit visit) {
    Map<List<String>, Integer> wanted = new LinkedHashMap<>();
    for (ModelMember member : visit.present()) {
      if (!member.targets.isEmpty()) {
        wanted.merge(member.targets, 1, Integer::sum);
      }
    }
    List<List<String>> best = new ArrayList<>(wanted.keySet());
    best.sort((a, b) -> wanted.get(b) - wanted.get(a));
    return visit.present().stream()
        .filter(member -> !best.isEmpty() && member.targets.equals(best.getFirst()))
        .findFirst()
        .orElse(null);
  }
}
