package io.errand.flow;

/** A command does not hold; thrown before anything is changed. */
final class ModelRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  final Refusal refusal;

  ModelRefused(Refusal refusal) {
    super(refusal.name());
    this.refusal = refusal;
  }

  static void unless(boolean holds, Refusal refusal) {
    if (!holds) {
      throw new ModelRefused(refusal);
    }
  }
}
