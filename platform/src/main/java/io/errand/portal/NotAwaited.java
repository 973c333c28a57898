package io.errand.portal;

import io.errand.problem.PlatformException;
import io.errand.problem.Problem;

/** Nothing that another system may speak of waits for what it says. */
class NotAwaited extends PlatformException {
  private static final long serialVersionUID = 1;

  NotAwaited() {
    super(Problem.of(409, "not-awaited", "flow.not-awaited"));
  }
}
