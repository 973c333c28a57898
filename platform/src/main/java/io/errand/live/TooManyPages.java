package io.errand.live;

import io.errand.problem.PlatformException;
import io.errand.problem.Problem;

/** This server tells as many pages as it can. */
class TooManyPages extends PlatformException {
  private static final long serialVersionUID = 1;

  TooManyPages() {
    super(Problem.of(503, "busy", "problem.busy").header("Retry-After", "30"));
  }
}
