package io.errand.flow;

import java.time.Instant;
import java.util.Locale;

/**
 * A time at which the engine goes on by itself. The state holds those that are still to come.
 *
 * @param of for what is due: the member of the visit; for a claim: the task; else 0
 * @param index which reminder, from 0; else 0
 * @param live false where it leaves the state
 */
public record Timer(Kind kind, String node, int visit, int of, int index, Instant at, boolean live)
    implements Part {

  /** What comes at the time. */
  public enum Kind {
    /** A member should have acted. */
    DUE,
    /** A member is reminded. */
    REMIND,
    /** A claimed task is free again. */
    CLAIM,
    /** A waiting node is left. */
    WAIT
  }

  static Timer due(Visit visit, Member member, Instant at) {
    return new Timer(Kind.DUE, visit.node(), visit.number(), member.number(), 0, at, true);
  }

  static Timer remind(Visit visit, Member member, int index, Instant at) {
    return new Timer(Kind.REMIND, visit.node(), visit.number(), member.number(), index, at, true);
  }

  static Timer claim(Task task, Instant at) {
    return new Timer(Kind.CLAIM, task.node(), task.visit(), task.number(), 0, at, true);
  }

  static Timer wait(Visit visit, Instant at) {
    return new Timer(Kind.WAIT, visit.node(), visit.number(), 0, 0, at, true);
  }

  /** What it is called: unique in its instance, and the same after its time was changed. */
  public String key() {
    return kind.name().toLowerCase(Locale.ROOT) + "-" + visit + "-" + of + "-" + index;
  }

  Timer at(Instant other) {
    return new Timer(kind, node, visit, of, index, other, true);
  }

  Timer movedTo(String other) {
    return new Timer(kind, other, visit, of, index, at, live);
  }

  Timer over() {
    return new Timer(kind, node, visit, of, index, at, false);
  }

  /** Whether it says when a member should have acted. */
  boolean concerns(int inVisit, int member) {
    return (kind == Kind.DUE || kind == Kind.REMIND) && visit == inVisit && of == member;
  }
}
