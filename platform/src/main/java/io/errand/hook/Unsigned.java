package io.errand.hook;

import io.errand.problem.PlatformException;
import io.errand.problem.Problem;

/** A message that no registered system has signed just now. */
final class Unsigned extends PlatformException {
  private static final long serialVersionUID = 1;

  Unsigned() {
    super(Problem.of(401, "unsigned", "hook.unsigned"));
  }
}
