package io.errand.flow;

import io.errand.definition.Action;
import io.errand.definition.Node;
import io.errand.definition.Opinion;
import io.errand.definition.Options;
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
        Entitlement.refusal(draft.graph(), draft.state(), act.by(), act.task(), act.action());
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Task task = draft.state().task(act.task()).orElseThrow();
    if (task.revision() != act.revision()) {
      return Draft.refused(Refusal.STALE_REVISION, "revision", task.revision());
    }
    if (!(draft.graph().node(task.node()) instanceof Node.Task node)
        || !offers(node, member(task), act.action())) {
      return Draft.refused(Refusal.ACTION_NOT_OFFERED, "action", act.action());
    }
    return opinionFault(node.opinion())
        .<Verdict>map(fault -> fault)
        .orElseGet(() -> act(task, node));
  }

  /** Whether a node offers an action to a member; who may claim may also release. */
  static boolean offers(Node.Task node, Member member, Action action) {
    boolean named =
        node.actions().contains(action == Action.RELEASE ? Action.CLAIM : action)
            || (action == Action.PREASSIGN && !node.preassign().isEmpty());
    return named && (!member.advises() || advising(member, action));
  }

  /** What somebody may do who only acts for another member. */
  private static boolean advising(Member member, Action action) {
    return switch (action) {
      case APPROVE, COMPLETE, COMMENT, CC, TAKE_BACK -> true;
      case REJECT, TRANSFER, ADD_SIGNER, REMOVE_SIGNER -> member.place() == Member.Place.BEFORE;
      default -> false;
    };
  }

  private Member member(Task task) {
    return draft.state().visit(task.visit()).member(task.member());
  }

  private Optional<Verdict.Refused> opinionFault(Opinion rule) {
    String said = act.opinion() == null ? "" : act.opinion();
    boolean decides =
        Entitlement.decides(act.action())
            || (act.action() == Action.ADD_SIGNER && act.place() == Member.Place.AFTER);
    if (rule.required() && said.isBlank() && decides) {
      return Optional.of(Draft.refused(Refusal.OPINION_REQUIRED));
    }
    return said.codePointCount(0, said.length()) > rule.maxLength()
        ? Optional.of(Draft.refused(Refusal.OPINION_TOO_LONG, "maxLength", rule.maxLength()))
        : Optional.empty();
  }

  private Verdict act(Task task, Node.Task node) {
    draft.changing(act.changedFields());
    return switch (act.action()) {
      case APPROVE, COMPLETE, REJECT -> vote(task, node);
      case RETURN_APPLICANT -> sendBack(task, node, List.of(draft.graph().start().id()));
      case RETURN_PREVIOUS -> sendBack(task, node, targets().previous(task.node()));
      case RETURN_TO -> sendBack(task, node, targets().earlier(task.node(), node.returnTo()));
      case MARK_FAILED -> markFailed(task);
      case PREASSIGN -> new Preassigning(draft, act).decide(task, node);
      case CLAIM, RELEASE -> new Claiming(draft, act).decide(task);
      case TRANSFER -> new Transferring(draft, act).decide(task, node);
      case DELEGATE -> new Delegating(draft, act).decide(task, node);
      case ADD_SIGNER -> new AddingSigners(draft, act).decide(task, node);
      case REMOVE_SIGNER -> new RemovingSigners(draft).decide(act, task, node);
      case TAKE_BACK -> new TakingBack(draft, task).decide(act, task);
      case COMMENT -> new Speaking(draft, act).comment(task);
      case CC -> new Speaking(draft, act).copy(task, node);
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
    Member member = member(task);
    Visit visit = cast(task, null);
    Walk walk = new Walk(draft);
    Deciding deciding = new Deciding(draft, node, act.by(), walk);
    if (member.advises()) {
      draft.add("advice", true);
      deciding.advised(visit, member);
    } else {
      deciding.count(visit, act.action(), act.mode());
    }
    walk.run();
    return draft.verdict();
  }

  private Verdict sendBack(Task task, Node.Task node, List<String> offered) {
    boolean chosen = !act.targets().isEmpty();
    List<String> targets = chosen ? act.targets() : offered;
    boolean offers = offered.containsAll(targets);
    boolean several = offers && chosen && targets().sideBySide(targets);
    if (!offers || !(targets.size() == 1 || several)) {
      return new Verdict.Refused(Refusal.TARGET_NOT_OFFERED, Map.of("targets", offered));
    }
    Visit visit = cast(task, targets);
    Walk walk = new Walk(draft);
    Deciding deciding = new Deciding(draft, node, act.by(), walk);
    if (node.onMemberReturn() == Options.OnMemberReturn.VOTE) {
      deciding.count(visit, act.action(), null);
    } else {
      deciding.sendBack(visit, act.action(), targets);
    }
    walk.run();
    return draft.verdict();
  }

  /** Writes what the person decided: the line of the log, the closed task, the member's vote. */
  private Visit cast(Task task, List<String> targets) {
    Event line = Event.acted(act.by(), act.action()).of(task).saying(act);
    draft.tell(targets == null ? line : line.with("targets", targets));
    draft.close(task, Task.State.DONE, draft.by(act.by(), act.action()));
    Visit visit = draft.state().visit(task.visit());
    return draft.put(visit.with(visit.member(task.member()).voted(act.action(), targets)));
  }

  private Verdict markFailed(Task task) {
    int event = draft.tell(Event.acted(act.by(), act.action()).of(task).saying(act));
    draft.change(new Change.TaskTouched(draft.put(task.failed(event))));
    return draft.verdict();
  }
}
