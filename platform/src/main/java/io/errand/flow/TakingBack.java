package io.errand.flow;

import io.errand.definition.Action;
import io.errand.definition.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Somebody undoes their last decision, while nobody behind it has read, claimed or decided a task.
 * What was opened because of it is closed again; their visit goes on as it was before.
 */
final class TakingBack {
  private final Draft draft;
  private final Undoing undoing;

  TakingBack(Draft draft, Task task) {
    this.draft = draft;
    this.undoing = new Undoing(draft.graph(), draft.state(), task);
  }

  Verdict decide(Command.Act act, Task task) {
    if (!undoing.possible()) {
      return Draft.refused(Refusal.TAKE_BACK_CLOSED);
    }
    List<Task> opened = undoing.opened();
    Optional<Set<Integer>> seen =
        opened.isEmpty() ? Optional.of(Set.of()) : draft.seen(numbers(opened));
    if (seen.isEmpty()) {
      return draft.verdict();
    }
    Optional<Task> read =
        opened.stream().filter(one -> seen.get().contains(one.number())).findAny();
    if (read.isPresent()) {
      return Draft.refused(Refusal.TAKE_BACK_CLOSED, "node", read.get().node());
    }
    UUID holder = task.closing().principal();
    draft.tell(Event.acted(act.by(), Action.TAKE_BACK).of(task).saying(act));
    Closing how = draft.because(Reason.TAKEN_BACK, act.by().person(), null);
    Visit visit = draft.state().visit(task.visit());
    if (!visit.active()) {
      reopen(visit, how);
    }
    undoMembers(visit, task, how);
    draft.put(task.closed(Task.State.CANCELLED, how));
    draft.change(new Change.TaskTakenBack(draft.state().task(task.number()).orElseThrow()));
    ask(draft.state().visit(visit.number()), task, holder);
    return draft.verdict();
  }

  private static List<Integer> numbers(List<Task> tasks) {
    return tasks.stream().map(Task::number).toList();
  }

  /** Goes back to a visit that was left: what lies behind it is walked again later. */
  private void reopen(Visit visit, Closing how) {
    for (Visit later : undoing.behind()) {
      if (later.active()) {
        draft.close(later, Visit.State.CANCELLED, how, Reason.TAKEN_BACK);
      } else {
        draft.put(later.supersededBy(visit.number()));
      }
    }
    for (Fork fork : draft.state().forks()) {
      if (fork.state() == Fork.State.OPEN && draft.graph().leads(visit.node(), fork.block())) {
        draft.put(fork.with(Fork.State.DROPPED));
      }
    }
    List<Scope> scope = Reopening.of(draft, List.of(visit.node())).get(visit.node());
    draft.put(visit.reopened(scope));
    for (Ticket ticket : draft.state().tickets()) {
      if (ticket.at() == visit.number()) {
        draft.put(ticket.revived());
      }
    }
    askOthers(visit);
  }

  /** Asks those again who were no longer needed because of the decision. */
  private void askOthers(Visit visit) {
    for (Member member : visit.members()) {
      Optional<Task> last = Optional.ofNullable(member.task()).flatMap(draft.state()::task);
      last.filter(one -> one.state() == Task.State.CANCELLED && member.pending())
          .filter(one -> one.closing().event() == visit.closing().event())
          .ifPresent(
              one -> {
                Visit now = draft.state().visit(visit.number());
                new Opening(draft).goOn(now, member, one, one.assignee());
              });
    }
  }

  /** Closes what the decision opened in its own visit. */
  private void undoMembers(Visit before, Task mine, Closing how) {
    List<Task> here =
        new ArrayList<>(
            undoing.opened().stream().filter(t -> t.visit() == before.number()).toList());
    for (Task opened : here) {
      draft.close(opened, Task.State.CANCELLED, how);
      Visit visit = draft.state().visit(before.number());
      Member member = visit.member(opened.member());
      boolean signsAfter = member.addedBy(visit.member(mine.member())) && !member.counts();
      draft.put(visit.with(signsAfter ? member.out() : member.notAsked(opened.origin())));
    }
  }

  private void ask(Visit visit, Task task, UUID holder) {
    Member member = visit.member(task.member()).voted(null, null);
    new Opening(draft).goOn(draft.put(visit.with(member)), member, task, holder);
  }

  /** Whether a decision could be taken back if nobody has read what it opened. */
  static boolean offers(FlowGraph graph, InstanceState state, Task task) {
    return graph.node(task.node()) instanceof Node.Task
        && new Undoing(graph, state, task).possible();
  }
}
