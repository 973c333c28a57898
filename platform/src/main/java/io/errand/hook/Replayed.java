package io.errand.hook;

import io.errand.problem.PlatformException;
import io.errand.problem.Problem;

/** A message that came before. */
public final class Replayed extends PlatformException {
  private static final long serialVersionUID = 1;

  public Replayed() {
    super(Problem.of(409, "replayed", "hook.replayed"));
  }
}
