package io.errand.flow;

import io.errand.definition.Action;
import io.errand.definition.Mode;
import io.errand.definition.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a decision has led to so far, and whether that can still be undone. */
final class Undoing {
  private final FlowGraph graph;
  private final InstanceState state;
  private final Task task;
  private final Visit visit;

  Undoing(FlowGraph graph, InstanceState state, Task task) {
    this.graph = graph;
    this.state = state;
    this.task = task;
    this.visit = state.visit(task.visit());
  }

  /** Whether it is somebody's last decision and nobody has acted on it. */
  boolean possible() {
    return task.state() == Task.State.DONE
        && visit.current()
        && counts(visit.member(task.member()))
        && state.visits().stream().noneMatch(this::jumpedFrom)
        && lastOfMine()
        && (visit.active() || leftByThis())
        && Stream.concat(inVisit(), behind().stream().flatMap(this::tasks))
            .allMatch(this::untouched)
        && behind().stream().allMatch(this::untouched)
        && behind().stream().noneMatch(this::reachesOut);
  }

  /** The visits that the instance went on to, and those that counted again because of it. */
  List<Visit> behind() {
    List<Visit> behind = new ArrayList<>();
    for (Visit other : state.visits()) {
      if (!visit.active() && other.current() && graph.leads(visit.node(), other.node())) {
        behind.add(other);
      }
    }
    return behind;
  }

  /** The tasks that it opened and that still wait. */
  List<Task> opened() {
    return Stream.concat(inVisit(), behind().stream().flatMap(this::tasks))
        .filter(Task::open)
        .toList();
  }

  /** Whether an administrator has since sent elsewhere what came of it. */
  private boolean jumpedFrom(Visit other) {
    return other.closing() != null
        && other.closing().reason() == Reason.JUMPED
        && other.closing().event() > task.closing().event()
        && graph.leads(visit.node(), other.node());
  }

  /** Whether somebody still wants to know what a member says. */
  private boolean counts(Member member) {
    return !member.removed() && (!member.advises() || !visit.member(member.askedBy()).removed());
  }

  private boolean lastOfMine() {
    return state.tasks().stream()
        .filter(other -> other.state() == Task.State.DONE)
        .filter(other -> task.closing().principal().equals(other.closing().principal()))
        .noneMatch(other -> other.closing().event() > task.closing().event());
  }

  private boolean leftByThis() {
    Action outcome = visit.closing().action();
    return visit.state() == Visit.State.DONE
        && visit.closing().event() == task.closing().event()
        && (outcome == Action.APPROVE || outcome == Action.COMPLETE || outcome == Action.REJECT);
  }

  private Stream<Task> tasks(Visit of) {
    return old(of) ? Stream.empty() : state.tasksOf(of).stream();
  }

  /** Whether a visit was decided before and counts again since a return was answered. */
  private boolean old(Visit other) {
    return !other.active() && other.closing().event() < task.closing().event();
  }

  private boolean untouched(Visit other) {
    boolean decided = graph.node(other.node()) instanceof Node.Task && !other.active();
    return old(other) || !decided || other.state() == Visit.State.SKIPPED;
  }

  /** Whether something was let be done outside. */
  private boolean reachesOut(Visit other) {
    return !old(other)
        && (state.effects().stream().anyMatch(effect -> effect.visit() == other.number())
            || state.children().stream().anyMatch(child -> child.visit() == other.number()));
  }

  private boolean untouched(Task other) {
    boolean takenBack = other.closing() != null && other.closing().reason() == Reason.TAKEN_BACK;
    return other.revision() == (takenBack ? 2 : 1);
  }

  /** In the same visit: whom it asked to sign afterwards, who is next, whom it advised. */
  private Stream<Task> inVisit() {
    Member mine = visit.member(task.member());
    return state.tasksOf(visit).stream()
        .filter(other -> visit.active() && !visit.member(other.member()).removed())
        .filter(other -> opened(other, visit.member(other.member()), mine));
  }

  private boolean opened(Task other, Member member, Member mine) {
    if (member.addedBy(mine) && member.place() == Member.Place.AFTER) {
      return true;
    }
    if (mine.advises()) {
      return mine.addedBy(member) && other.number() > task.number();
    }
    boolean byThis = other.event() != null && other.event() == task.closing().event();
    boolean present = member.task() != null && member.task() == other.number();
    return member.counts() && (byThis || (present && laterInTurn(member, mine)));
  }

  private boolean laterInTurn(Member member, Member mine) {
    boolean inTurn =
        graph.node(task.node()) instanceof Node.Task node && node.mode() instanceof Mode.Sequence;
    List<Member> members = visit.members();
    return inTurn && members.indexOf(member) > members.indexOf(mine);
  }
}
