package io.errand.flow;

import io.errand.definition.Action;
import io.errand.definition.Mode;
import io.errand.definition.Node;
import io.errand.definition.Options;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Lets a node in turn go on with who sent it back, where its rule says so. */
final class Restart {

  private Restart() {}

  /** The members of a visit, with the agreement of those before the returner kept. */
  static List<Member> of(InstanceState state, Node.Task task, Visit visit, List<Member> members) {
    boolean kept =
        task.mode() instanceof Mode.Sequence
            && task.sequenceRestart() == Options.SequenceRestart.RETURNER;
    Optional<Visit> last = kept ? last(state, visit) : Optional.empty();
    if (last.isEmpty()) {
      return members;
    }
    UUID returner = Ballot.returner(last.get()).person();
    List<UUID> people = members.stream().map(Member::person).toList();
    Set<UUID> agreed = new HashSet<>(agreed(last.get()));
    int until = people.indexOf(returner);
    return members.stream()
        .map(
            member ->
                people.indexOf(member.person()) < until && agreed.contains(member.person())
                    ? member.voted(Action.APPROVE, null)
                    : member)
        .toList();
  }

  private static Optional<Visit> last(InstanceState state, Visit visit) {
    return state.visits().reversed().stream()
        .filter(other -> other.node().equals(visit.node()) && other.number() < visit.number())
        .findFirst()
        .filter(other -> other.members().stream().anyMatch(Restart::returns));
  }

  private static boolean returns(Member member) {
    return !member.removed() && Entitlement.returns(member.vote());
  }

  private static List<UUID> agreed(Visit visit) {
    return visit.members().stream()
        .filter(member -> member.counts() && member.vote() != null)
        .filter(member -> !Entitlement.returns(member.vote()) && member.vote() != Action.REJECT)
        .map(Member::person)
        .toList();
  }
}
