package io.errand.flow;

import io.errand.definition.Mode;
import io.errand.definition.Node;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Opens tasks for the members of a visit. */
final class Opening {
  private final Draft draft;

  Opening(Draft draft) {
    this.draft = draft;
  }

  /** Asks everybody who is to be asked now: where people act in turn, the next one. */
  void open(Visit visit) {
    boolean inTurn =
        draft.graph().node(visit.node()) instanceof Node.Task task
            && task.mode() instanceof Mode.Sequence;
    List<Member> now =
        inTurn
            ? Ballot.next(visit).stream().toList()
            : visit.members().stream().filter(Opening::waits).toList();
    now.forEach(member -> open(visit, member));
  }

  private static boolean waits(Member member) {
    return member.pending() && member.task() == null;
  }

  /** Asks one member. */
  void open(Visit visit, Member member) {
    Task task = fresh(visit, member);
    Task timed =
        draft.graph().node(visit.node()) instanceof Node.Task node
            ? task.dueAt(due(node, visit, member))
            : task;
    write(visit, timed);
  }

  /** For who acts for another member, what is due for that one. */
  private Instant due(Node.Task node, Visit visit, Member member) {
    return member.advises()
        ? draft.state().task(visit.member(member.askedBy()).task()).orElseThrow().due()
        : new Timers(draft).due(node, visit, member);
  }

  /**
   * Asks a member again, or who takes their place, to go on with a task that was closed.
   *
   * @param holder who holds it where a pool is asked; null for nobody
   */
  void goOn(Visit visit, Member member, Task before, UUID holder) {
    Task written = write(visit, fresh(visit, member).continuing(before, holder));
    if (written.state() == Task.State.CLAIMED) {
      new Timers(draft).claimed(written);
    }
    if (draft.graph().node(visit.node()) instanceof Node.Task node) {
      new Timers(draft).goOn(node, visit, member, written.due());
    }
  }

  private Task fresh(Visit visit, Member member) {
    InstanceState state = draft.state();
    return Task.opened(state.tasks().size() + 1, visit, member, draft.now(), state.sequence());
  }

  private Task write(Visit visit, Task task) {
    draft.open(task);
    Visit now = draft.state().visit(visit.number());
    draft.put(now.with(now.member(task.member()).opened(task.number())));
    return task;
  }
}
