package io.errand.flow;

/** Something that is to be done outside, or that was. */
final class ModelEffect {

  /** The engine's number of it, told from outside. */
  int number;

  final ModelVisit visit;

  /** What it takes back; null for nothing. */
  final ModelEffect undoes;

  /** Node and which of its effects this is. */
  final String name;

  /** The command by which it was asked for. */
  final int askedAt;

  Effect.State state = Effect.State.PENDING;

  ModelEffect(ModelVisit visit, ModelEffect undoes, int which, int askedAt) {
    this.visit = visit;
    this.undoes = undoes;
    this.askedAt = askedAt;
    this.name = name(visit.node, which);
  }

  static String name(String node, int which) {
    return node + " " + which;
  }

  boolean pending() {
    return state == Effect.State.PENDING;
  }
}
