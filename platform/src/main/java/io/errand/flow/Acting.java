package io.errand.flow;

import io.errand.definition.Action;
import io.errand.definition.Node;
import io.errand.definition.Opinion;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Somebody acts in a task. */
final class Acting {
  private final Draft draft;
  private final Command.Act act;

  Acting(Draft draft, Command.Act act) {
    this.draft = draft;
    this.act = act;
  }

  Verdict decide() {
    Optional<Verdict.Refused> refusal =
        Entitlement.refusal(draft.graph(), draft.state(), act.by(), act.task());
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Task task = draft.state().task(act.task()).orElseThrow();
    if (task.revision() != act.revision()) {
      return Draft.refused(Refusal.STALE_REVISION, "revision", task.revision());
    }
    if (!(draft.graph().node(task.node()) instanceof Node.Task node)
        || !offers(node, act.action())) {
      return Draft.refused(Refusal.ACTION_NOT_OFFERED, "action", act.action());
    }
    return opinionFault(node.opinion())
        .<Verdict>map(fault -> fault)
        .orElseGet(() -> act(task, node));
  }

  /** Whether a node offers an action; who may claim may also release. */
  static boolean offers(Node.Task node, Action action) {
    return node.actions().contains(action == Action.RELEASE ? Action.CLAIM : action)
        || (action == Action.PREASSIGN && !node.preassign().isEmpty());
  }

  private Optional<Verdict.Refused> opinionFault(Opinion rule) {
    String said = act.opinion() == null ? "" : act.opinion();
    if (rule.required() && said.isBlank() && Entitlement.decides(act.action())) {
      return Optional.of(Draft.refused(Refusal.OPINION_REQUIRED));
    }
    return said.codePointCount(0, said.length()) > rule.maxLength()
        ? Optional.of(Draft.refused(Refusal.OPINION_TOO_LONG, "maxLength", rule.maxLength()))
        : Optional.empty();
  }

  private Verdict act(Task task, Node.Task node) {
    return switch (act.action()) {
      case APPROVE, COMPLETE, REJECT -> vote(task, node);
      case RETURN_APPLICANT -> sendBack(task, node, List.of(draft.graph().start().id()), true);
      case RETURN_PREVIOUS -> sendBack(task, node, targets().previous(task.node()), true);
      case RETURN_TO ->
          sendBack(task, node, targets().earlier(task.node(), node.returnTo()), false);
      case MARK_FAILED -> markFailed(task);
      case PREASSIGN -> new Preassigning(draft, act).decide(task, node);
      case CLAIM, RELEASE -> new Claiming(draft, act).decide(task);
      case TRANSFER -> new Transferring(draft, act).decide(task, node);
      default -> Draft.refused(Refusal.ACTION_NOT_OFFERED, "action", act.action());
    };
  }

  private ReturnTargets targets() {
    return new ReturnTargets(draft.graph(), draft.state());
  }

  private Verdict vote(Task task, Node.Task node) {
    Optional<Ticket> ticket = draft.state().ticketAt(draft.state().visit(task.visit()));
    if (!WayBack.offers(draft.graph(), draft.state(), ticket, act.mode())) {
      return Draft.refused(Refusal.ACTION_NOT_OFFERED, "action", act.action());
    }
    Visit visit = cast(task);
    Walk walk = new Walk(draft);
    new Deciding(draft, node, act.by(), walk).count(visit, act.action(), act.mode());
    walk.run();
    return draft.verdict();
  }

  private Verdict sendBack(Task task, Node.Task node, List<String> offered, boolean several) {
    boolean chosen = !act.targets().isEmpty();
    List<String> targets = chosen ? act.targets() : offered;
    boolean one = targets.size() == 1;
    boolean each = new HashSet<>(targets).size() == targets.size();
    if (!offered.containsAll(targets) || !each || (!one && !(several && chosen))) {
      return new Verdict.Refused(Refusal.TARGET_NOT_OFFERED, Map.of("targets", offered));
    }
    Visit visit = cast(task);
    Walk walk = new Walk(draft);
    new Deciding(draft, node, act.by(), walk).sendBack(visit, act.action(), targets);
    walk.run();
    return draft.verdict();
  }

  /** Writes what the person decided: the line of the log, the closed task, the member's vote. */
  private Visit cast(Task task) {
    draft.tell(Event.acted(act.by(), act.action()).of(task).saying(act.opinion()));
    draft.formChanged(act.changedFields());
    draft.close(task, Task.State.DONE, draft.by(act.by(), act.action()));
    Visit visit = draft.state().visit(task.visit());
    return draft.put(visit.voted(task.member(), act.action()));
  }

  private Verdict markFailed(Task task) {
    int event = draft.tell(Event.acted(act.by(), act.action()).of(task).saying(act.opinion()));
    draft.formChanged(act.changedFields());
    draft.change(new Change.TaskTouched(draft.put(task.failed(event))));
    return draft.verdict();
  }
}
