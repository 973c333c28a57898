package io.errand.flow;

import io.errand.definition.Action;

/** Another application that this one has started. */
final class ModelChild {

  /** The engine's number of it, told from outside. */
  int number;

  final ModelVisit visit;

  /** Node and which of its children this is. */
  final String name;

  /** For which row of a table; null for none. */
  final Integer row;

  /** The command by which it was started. */
  final int startedAt;

  Child.State state = Child.State.RUNNING;

  /** How it ended; null while it runs. */
  Action outcome;

  ModelChild(ModelVisit visit, int which, Integer row, int startedAt) {
    this.visit = visit;
    this.name = name(visit.node, which);
    this.row = row;
    this.startedAt = startedAt;
  }

  static String name(String node, int which) {
    return node + " " + which;
  }

  boolean runs() {
    return state == Child.State.RUNNING;
  }
}
