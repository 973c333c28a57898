package io.errand.flow;

import io.errand.definition.Due;
import io.errand.definition.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The times that are still to come, and what happens then. */
final class ModelTimers {
  private final ModelInstance instance;
  private final ModelWalk walk;
  private final ModelActs acts;
  final List<ModelTimer> all = new ArrayList<>();

  ModelTimers(ModelInstance instance, ModelWalk walk, ModelActs acts) {
    this.instance = instance;
    this.walk = walk;
    this.acts = acts;
  }

  /** Forgets what nobody is waited for any more. */
  void prune() {
    all.removeIf(timer -> !timer.live());
  }

  /** Until when a task should be done whose member is asked now. */
  Instant due(ModelTask task) {
    ModelMember member = task.member;
    if (member.advises()) {
      return member.adder.task.due;
    }
    if (!(instance.flow.node(task.visit.node) instanceof Node.Task node) || node.due() == null) {
      return null;
    }
    member.askedAt = instance.now();
    Due due = node.due();
    for (int i = 0; i < due.remind().size(); i++) {
      Instant at = moment(due, due.remind().get(i), member.askedAt);
      all.add(new ModelTimer(Timer.Kind.REMIND, task.visit, member, null, i, at));
    }
    Instant end = moment(due, due.in(), member.askedAt);
    if (due.then() != null) {
      all.add(new ModelTimer(Timer.Kind.DUE, task.visit, member, null, 0, end));
    }
    return end;
  }

  /** A task goes on: its time too, where that had ended with the task before. */
  void goOn(ModelTask task, Instant due) {
    task.due = due;
    ModelMember member = task.member;
    boolean follows =
        due != null
            && instance.flow.task(task.visit.node).due().then() != null
            && !member.advises()
            && due.isAfter(instance.now());
    if (follows && all.stream().noneMatch(timer -> timer.member == member)) {
      all.add(new ModelTimer(Timer.Kind.DUE, task.visit, member, null, 0, due));
    }
    claimed(task);
  }

  void claimed(ModelTask task) {
    if (task.state == Task.State.CLAIMED
        && instance.flow.node(task.visit.node) instanceof Node.Task node
        && node.claimFor() != null) {
      Instant at = instance.now().plus(node.claimFor());
      all.add(new ModelTimer(Timer.Kind.CLAIM, task.visit, null, task, 0, at));
    }
  }

  private Instant moment(Due due, Duration in, Instant from) {
    return due.calendar() == Due.Calendar.ALL ? from.plus(in) : instance.working(in, from);
  }

  /** Begins to wait at a node; where there is nothing to wait for, the token goes on. */
  void begin(ModelVisit visit, Node.Wait wait) {
    if (wait.signal() != null) {
      return;
    }
    Instant until =
        wait.in() == null ? instance.date(wait.until()) : instance.now().plus(wait.in());
    if (until == null) {
      instance.suspend(visit, Reason.NO_DATE);
    } else if (until.isAfter(instance.now())) {
      all.add(new ModelTimer(Timer.Kind.WAIT, visit, null, null, 0, until));
    } else {
      walk.pass(visit);
    }
  }

  /** Fields were changed: dates that are waited for may be others. */
  void changed(Set<String> fields) {
    for (ModelTimer timer : all) {
      if (timer.kind == Timer.Kind.WAIT
          && timer.live()
          && instance.flow.node(timer.visit.node) instanceof Node.Wait wait
          && fields.contains(wait.until())) {
        move(timer, instance.date(wait.until()));
      }
    }
  }

  private static boolean move(ModelTimer timer, Instant at) {
    boolean moves = at != null && !at.equals(timer.at);
    if (moves) {
      timer.at = at;
    }
    return moves;
  }

  /** The calendar is another: all times are computed anew. */
  void recompute() {
    boolean moved = false;
    for (ModelTimer timer : all) {
      moved |= move(timer, anew(timer));
    }
    for (ModelTask task : instance.openTasks()) {
      ModelMember late = task.member;
      while (late.advises()) {
        late = late.adder;
      }
      if (task.due != null) {
        Due due = instance.flow.task(task.visit.node).due();
        Instant at = moment(due, due.in(), late.askedAt);
        moved |= !at.equals(task.due);
        task.due = at;
      }
    }
    if (moved) {
      instance.note(Event.Kind.TIMED, null);
    }
  }

  /** Null for a time that no calendar moves. */
  private Instant anew(ModelTimer timer) {
    return switch (instance.flow.node(timer.visit.node)) {
      case Node.Wait wait -> wait.until() == null ? null : instance.date(wait.until());
      case Node.Task task ->
          switch (timer.kind) {
            case DUE -> moment(task.due(), task.due().in(), timer.member.askedAt);
            case REMIND ->
                moment(task.due(), task.due().remind().get(timer.index), timer.member.askedAt);
            case CLAIM, WAIT -> null;
          };
      default -> throw new AssertionError(timer.name());
    };
  }

  /** A time has come; nothing happens where it is too late, or too early. */
  void fire(String key) {
    ModelTimer timer =
        all.stream()
            .filter(one -> one.key().equals(key) && !one.at.isAfter(instance.now()))
            .findFirst()
            .orElse(null);
    if (timer == null || instance.status != Standing.Status.RUNNING) {
      return;
    }
    all.remove(timer);
    instance.note(Event.Kind.TIMED, timer.visit.node);
    switch (timer.kind) {
      case WAIT -> walk.pass(timer.visit);
      case CLAIM -> {
        timer.task.release();
        timer.task.touched = true;
      }
      case REMIND -> tell(Change.Told.Why.REMIND, timer, List.of());
      case DUE -> due(timer);
    }
  }

  private void due(ModelTimer timer) {
    Node.Task node = instance.flow.task(timer.visit.node);
    switch (node.due().then()) {
      case NOTIFY_SUPERIOR ->
          tell(
              Change.Told.Why.OVERDUE,
              timer,
              instance.standIns(node.id(), Question.Fallback.To.SUPERIOR, node.assign()));
      case REASSIGN_SUPERIOR -> acts.escalate(timer.visit, timer.member, node);
      case APPROVE -> acts.approve(timer.visit, timer.member, node);
      case RETURN -> acts.sendBack(timer.visit);
      case END -> instance.end(Standing.Status.TERMINATED, Reason.OVERDUE);
    }
  }

  /** Whoever acts for the member now is told, and others. */
  private void tell(Change.Told.Why why, ModelTimer timer, List<Candidate> to) {
    for (ModelTask task : instance.openTasks()) {
      ModelMember late = task.member;
      while (late.advises() && late != timer.member) {
        late = late.adder;
      }
      if (task.visit == timer.visit && late == timer.member) {
        instance.outside.add(ModelPicture.told(why, task.name, to));
      }
    }
  }
}
