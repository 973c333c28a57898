package io.errand.flow;

import static io.errand.flow.ModelRefused.unless;

import io.errand.definition.Action;
import io.errand.definition.Mode;
import io.errand.definition.Node;
import java.util.ArrayList;
import java.util.List;

/** Undoing one's own last decision, as long as nobody has taken notice of what came of it. */
final class ModelTakeBacks {
  private final ModelInstance instance;
  private final ModelReturns returns;

  ModelTakeBacks(ModelInstance instance, ModelReturns returns) {
    this.instance = instance;
    this.returns = returns;
  }

  void takeBack(Command.Act act, ModelTask task) {
    ModelVisit visit = task.visit;
    ModelMember member = task.member;
    unless(task.state == Task.State.DONE && isLast(task), Refusal.TAKE_BACK_CLOSED);
    unless(visit.state != ModelVisit.State.CUT, Refusal.TAKE_BACK_CLOSED);
    unless(instance.root.find(visit) != null, Refusal.TAKE_BACK_CLOSED);
    boolean left = visit.state == ModelVisit.State.DONE;
    boolean decided = !left || (member.votedAt == visit.leftAt && !visit.returned);
    boolean counts = !member.removed && !(member.advises() && member.adder.removed);
    unless(decided && member.task == task && counts, Refusal.TAKE_BACK_CLOSED);
    unless(instance.history.stream().noneMatch(one -> jumped(one, task)), Refusal.TAKE_BACK_CLOSED);
    List<ModelTask> downstream = left ? behind(visit) : within(visit, member);
    unless(downstream.stream().noneMatch(this::noticed), Refusal.TAKE_BACK_CLOSED);
    unless(!left || !reachesOut(visit), Refusal.TAKE_BACK_CLOSED);
    instance.change(act.changedFields());
    instance.say(Action.TAKE_BACK, visit.node, act.by());
    downstream.stream()
        .filter(ModelTask::open)
        .forEach(one -> instance.cancel(one, Reason.TAKEN_BACK));
    instance.cancel(task, Reason.TAKEN_BACK);
    if (left) {
      comeBack(visit);
    }
    undo(visit, member, act.by());
  }

  /** Whether an administrator has since sent elsewhere what came of a decision. */
  private boolean jumped(ModelVisit visit, ModelTask mine) {
    return visit.jumpedAt > mine.member.votedAt
        && instance.flow.after(mine.visit.node, false).contains(visit.node);
  }

  /** Whether it is the last decision of the one who made it. */
  private boolean isLast(ModelTask task) {
    return instance.tasks.stream()
        .filter(other -> other != task && other.state == Task.State.DONE)
        .filter(other -> other.by != null)
        .filter(other -> other.by.principal().equals(task.by.principal()))
        .filter(other -> other.member.task == other && other.member.vote != null)
        .noneMatch(other -> other.member.votedAt > task.member.votedAt);
  }

  private boolean noticed(ModelTask task) {
    boolean gone = !task.open() && task.reason != Reason.TAKEN_BACK;
    return gone || task.by != null || task.touched || (task.open() && instance.seen(task));
  }

  /** Whether something was asked for outside since. */
  private boolean reachesOut(ModelVisit visit) {
    List<ModelVisit> behind = visitsBehind(visit);
    boolean effect =
        instance.effects.all.stream()
            .anyMatch(one -> one.askedAt >= visit.leftAt && behind.contains(one.visit));
    return effect
        || instance.children.all.stream()
            .anyMatch(one -> one.startedAt >= visit.leftAt && behind.contains(one.visit));
  }

  /** The tasks that came of a decision by which its visit was left. */
  private List<ModelTask> behind(ModelVisit visit) {
    List<ModelVisit> visits = visitsBehind(visit);
    return instance.tasks.stream()
        .filter(task -> visits.contains(task.visit))
        .filter(task -> task.openedAt >= visit.leftAt)
        .toList();
  }

  private List<ModelVisit> visitsBehind(ModelVisit visit) {
    List<ModelVisit> visits = new ArrayList<>();
    ModelLane.Place at = instance.root.find(visit);
    while (at != null) {
      at.lane().steps.subList(at.index() + 1, at.lane().steps.size()).stream()
          .flatMap(step -> ModelLane.visits(step).stream())
          .forEach(visits::add);
      boolean went = at.lane().arrived && ((ModelFork) at.outer().step()).joined;
      at = went ? at.outer() : null;
    }
    return visits;
  }

  /** The tasks that came of a vote in a visit that goes on. */
  private List<ModelTask> within(ModelVisit visit, ModelMember member) {
    List<ModelTask> tasks = new ArrayList<>();
    Node.Task node = instance.flow.task(visit.node);
    boolean inTurn = node.mode() instanceof Mode.Sequence;
    int place = visit.members.indexOf(member);
    for (ModelTask task : instance.tasks) {
      ModelMember other = task.member;
      boolean signsAfter = other.adder == member && other.place == Member.Place.AFTER;
      boolean next =
          inTurn && visit.counted().contains(other) && visit.members.indexOf(other) > place;
      boolean advised = member.advises() && other == member.adder;
      if (task.visit == visit && (signsAfter || next || advised)) {
        tasks.add(task);
      }
    }
    tasks.removeIf(task -> task.openedAt < member.votedAt || task.member.removed);
    return tasks;
  }

  /** The token goes back to a visit, out of all that it has joined since. */
  private void comeBack(ModelVisit visit) {
    ModelLane.Place at = instance.root.find(visit);
    while (at != null) {
      at.lane().cut(at.index() + 1).stream()
          .flatMap(step -> ModelLane.visits(step).stream())
          .filter(one -> one.state == ModelVisit.State.WAITING)
          .forEach(one -> instance.cut(one, Reason.TAKEN_BACK));
      boolean arrived = at.lane().arrived;
      at.lane().goesOn();
      ModelFork fork = arrived ? (ModelFork) at.outer().step() : null;
      if (fork != null && fork.joined) {
        at.outer().lane().steps.set(at.outer().index(), returns.withOpen(fork, at.lane()));
      }
      at = fork != null && fork.joined ? at.outer() : null;
    }
    visit.state = ModelVisit.State.WAITING;
    visit.outcome = null;
    visit.ticket = visit.answered;
  }

  /** The task that somebody had before, while others acted for them; null for none. */
  private ModelTask before(ModelTask task) {
    return instance.tasks.stream()
        .filter(one -> one.member == task.member && one.state == Task.State.HANDED_OVER)
        .reduce((one, later) -> later)
        .orElse(null);
  }

  /** Who was asked before is asked again. */
  private void undo(ModelVisit visit, ModelMember member, Actor by) {
    ModelTask mine = member.task;
    visit.addedBy(member, Member.Place.AFTER).forEach(one -> one.removed = true);
    member.vote = null;
    member.by = null;
    member.targets = List.of();
    for (ModelMember other : visit.present()) {
      ModelTask last = other == member ? null : other.task;
      if (last != null && last.reason == Reason.TAKEN_BACK) {
        other.task = before(last);
      } else if (last != null
          && last.state == Task.State.CANCELLED
          && last.cancelledAt == visit.leftAt) {
        instance.askAgain(visit, other, last, other.pool == null ? null : last.assignee);
      }
    }
    instance.askAgain(visit, member, mine, member.pool == null ? null : by.principal());
  }
}
