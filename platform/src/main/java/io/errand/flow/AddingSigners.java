package io.errand.flow;

import io.errand.definition.Action;
import io.errand.definition.AddSigner;
import io.errand.definition.Node;
import io.errand.definition.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Somebody asks more people to sign: before them, after them or beside them. */
final class AddingSigners {
  private static final int MOST = 50;

  private final Draft draft;
  private final Command.Act act;

  AddingSigners(Draft draft, Command.Act act) {
    this.draft = draft;
    this.act = act;
  }

  /** Where a member may add signers now. Who only advises may do so before their own advice. */
  static List<Member.Place> places(Node.Task node, Visit visit, Member member) {
    AddSigner rule = node.addSigner();
    List<Member.Place> places = new ArrayList<>();
    if (member.place() == Member.Place.DELEGATE
        || depth(visit, member) > rule.depth()
        || added(visit) >= MOST) {
      return places;
    }
    if (rule.before()) {
      places.add(Member.Place.BEFORE);
    }
    if (rule.after() && !member.advises()) {
      places.add(Member.Place.AFTER);
    }
    if (rule.parallel() && !member.advises()) {
      places.add(Member.Place.PARALLEL);
    }
    return places;
  }

  /** How many members in a row were added from a member of the rule down to this one. */
  private static int depth(Visit visit, Member member) {
    int depth = 0;
    for (Member at = member; at.askedBy() != null; at = visit.member(at.askedBy())) {
      depth++;
    }
    return depth;
  }

  private static int added(Visit visit) {
    return (int) visit.members().stream().filter(one -> one.askedBy() != null).count();
  }

  Verdict decide(Task task, Node.Task node) {
    Visit visit = draft.state().visit(task.visit());
    Member member = visit.member(task.member());
    if (!places(node, visit, member).contains(act.place())) {
      return Draft.refused(Refusal.ACTION_NOT_OFFERED, "action", act.action());
    }
    if (added(visit) + act.people().size() > MOST) {
      return Draft.refused(Refusal.TOO_MANY_SIGNERS, "most", MOST);
    }
    Optional<Verdict.Refused> refusal =
        new Newcomers(draft, node, visit).refusal(act, Options.TransferTo.ANYONE);
    return refusal.<Verdict>map(why -> why).orElseGet(() -> add(task, node));
  }

  private Verdict add(Task task, Node.Task node) {
    draft.tell(
        Event.acted(act.by(), act.action())
            .of(task)
            .saying(act)
            .with("place", act.place().name().toLowerCase(Locale.ROOT))
            .with("people", act.names()));
    switch (act.place()) {
      case BEFORE -> draft.close(task, Task.State.HANDED_OVER, draft.by(act.by(), act.action()));
      case AFTER -> agree(task, node);
      default -> {
        // the member goes on beside the new ones
      }
    }
    Visit visit = draft.state().visit(task.visit());
    Member member = visit.member(task.member());
    List<Member> more = new ArrayList<>();
    act.people()
        .forEach(
            person -> {
              int number = visit.members().size() + more.size() + 1;
              more.add(Member.added(number, person, act.place(), member.number()));
            });
    Visit grown = draft.put(visit.with(member, more));
    if (act.place() == Member.Place.PARALLEL) {
      new Opening(draft).open(grown);
    } else {
      more.forEach(one -> new Opening(draft).open(draft.state().visit(grown.number()), one));
    }
    return draft.verdict();
  }

  /** Who asks others to sign afterwards has agreed. */
  private void agree(Task task, Node.Task node) {
    Action agreed = agreement(node);
    draft.add("decision", agreed.key());
    draft.close(task, Task.State.DONE, draft.by(act.by(), agreed));
    Visit visit = draft.state().visit(task.visit());
    draft.put(visit.with(visit.member(task.member()).voted(agreed, null)));
  }

  /** The word with which a node's people agree. */
  static Action agreement(Node.Task node) {
    return node.actions().contains(Action.APPROVE) ? Action.APPROVE : Action.COMPLETE;
  }
}
