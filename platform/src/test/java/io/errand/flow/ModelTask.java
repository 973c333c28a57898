package io.errand.flow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What one person, or one pool, is asked to do. */
final class ModelTask {

  /** The engine's number of it: told from outside, since numbers are no matter of the model. */
  int number;

  /** Node, who was asked, and which such task it is: the same in model and engine. */
  final String name;

  final ModelVisit visit;
  final ModelMember member;
  final String pool;

  /** The command by which it was opened. */
  final int openedAt;

  /** The command by which it was cancelled. */
  int cancelledAt;

  /** Whether somebody claimed it, gave it back or marked it. */
  boolean touched;

  UUID assignee;
  int revision;
  Task.State state;

  /** Why it was cancelled. */
  Reason reason;

  /** Who closed it by acting. */
  Actor by;

  /** Until when it should be done; null for any time. */
  Instant due;

  final List<Instant> urges = new ArrayList<>();

  ModelTask(String name, int command, ModelVisit visit, ModelMember member, UUID claimedBy) {
    this.name = name;
    this.openedAt = command;
    this.visit = visit;
    this.member = member;
    this.pool = member.pool;
    this.assignee = member.person == null ? claimedBy : member.person;
    boolean claimed = pool != null && claimedBy != null;
    this.state = claimed ? Task.State.CLAIMED : Task.State.OPEN;
    this.revision = 1;
  }

  boolean open() {
    return state == Task.State.OPEN || state == Task.State.CLAIMED;
  }

  /** Whether somebody is, or was, asked by it. */
  boolean concerns(Actor actor) {
    return pool == null ? actor.principal().equals(assignee) : actor.keys().contains(pool);
  }

  /** Whether somebody has closed it by acting. */
  boolean closedBy(Actor actor) {
    return by != null && by.principal().equals(actor.principal());
  }

  /** Nobody holds it any more. */
  void release() {
    assignee = null;
    state = Task.State.OPEN;
    revision++;
  }

  /** Null where a deadline closes it. */
  void close(Task.State end, Actor who) {
    state = end;
    by = who;
    reason = who == null ? Reason.OVERDUE : null;
    revision++;
  }

  void cancel(Reason why, int command) {
    state = Task.State.CANCELLED;
    reason = why;
    cancelledAt = command;
    revision++;
  }
}
