package io.errand.flow;

import io.errand.definition.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Somebody chooses who is asked at a later node, among the people of its rule. */
final class Preassigning {
  private final Draft draft;
  private final Command.Act act;

  Preassigning(Draft draft, Command.Act act) {
    this.draft = draft;
    this.act = act;
  }

  /** The nodes for which somebody at a node may choose now: those that are not yet entered. */
  static List<String> targets(InstanceState state, Node.Task node) {
    return node.preassign().stream().filter(later -> state.current(later).isEmpty()).toList();
  }

  Verdict decide(Task task, Node.Task node) {
    List<String> targets = targets(draft.state(), node);
    if (act.targets().size() != 1 || !targets.containsAll(act.targets())) {
      return Draft.refused(Refusal.TARGET_NOT_OFFERED, "targets", targets);
    }
    Node.Task later = (Node.Task) draft.graph().node(act.targets().getFirst());
    Optional<List<Candidate>> candidates = new Rules(draft, later.id()).people(later.assign());
    if (candidates.isEmpty()) {
      return draft.verdict();
    }
    Set<UUID> strangers = new HashSet<>(act.people());
    Set<UUID> allowed = new HashSet<>(Entry.people(candidates.get()));
    allowed.removeAll(Separation.own(draft.state(), later));
    strangers.removeAll(allowed);
    if (!strangers.isEmpty()) {
      Map<String, Object> who = Map.of("node", later.id(), "people", List.copyOf(strangers));
      return new Verdict.Refused(Refusal.NOT_A_CANDIDATE, who);
    }
    draft.tell(
        Event.acted(act.by(), act.action())
            .of(task)
            .saying(act.opinion())
            .with("target", later.id())
            .with("people", act.names()));
    draft.put(new Preassignment(later.id(), act.people()));
    return draft.verdict();
  }
}
