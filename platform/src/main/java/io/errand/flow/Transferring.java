package io.errand.flow;

import io.errand.definition.Node;
import io.errand.definition.Options;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Somebody gives their task to another person and is out. */
final class Transferring {
  private final Draft draft;
  private final Command.Act act;

  Transferring(Draft draft, Command.Act act) {
    this.draft = draft;
    this.act = act;
  }

  Verdict decide(Task task, Node.Task node) {
    Optional<List<Candidate>> candidates = candidates(node);
    if (candidates.isEmpty()) {
      return draft.verdict();
    }
    Visit visit = draft.state().visit(task.visit());
    if (!allowed(candidates.get(), node, visit).containsAll(act.people())
        || act.people().size() != 1) {
      Map<String, Object> who = Map.of("node", node.id(), "people", act.people());
      return new Verdict.Refused(Refusal.NOT_A_CANDIDATE, who);
    }
    handOver(task, visit, act.people().getFirst());
    return draft.verdict();
  }

  private Optional<List<Candidate>> candidates(Node.Task node) {
    return node.transferTo() == Options.TransferTo.ANYONE && !act.people().isEmpty()
        ? draft.people(new Question.Present(act.people()))
        : new Rules(draft, node.id()).people(node.assign());
  }

  /** Nobody may be asked twice in one visit. */
  private Set<UUID> allowed(List<Candidate> candidates, Node.Task node, Visit visit) {
    Set<UUID> people = new HashSet<>(Entry.people(candidates));
    people.removeAll(Separation.elsewhere(draft.state(), node));
    if (!visit.ownAllowed()) {
      people.removeAll(Separation.own(draft.state(), node));
    }
    visit.members().stream().filter(m -> !m.removed()).forEach(m -> people.remove(m.person()));
    people.remove(act.by().principal());
    return people;
  }

  private void handOver(Task task, Visit visit, UUID to) {
    draft.tell(
        Event.acted(act.by(), act.action())
            .of(task)
            .saying(act.opinion())
            .with("people", act.names()));
    draft.close(task, Task.State.HANDED_OVER, draft.by(act.by(), act.action()));
    int number = draft.state().tasks().size() + 1;
    Member member = visit.members().get(task.member() - 1).handedTo(to, number);
    draft.open(Task.opened(number, visit, member, draft.now()).continuing(task));
    draft.put(visit.with(member));
  }
}
