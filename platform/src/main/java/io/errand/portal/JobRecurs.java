package io.errand.portal;

import io.errand.problem.PlatformException;
import io.errand.problem.Problem;

/** What is done again and again would never be done again if it were thrown away. */
class JobRecurs extends PlatformException {
  private static final long serialVersionUID = 1;

  JobRecurs() {
    super(Problem.of(409, "job-recurs", "portal.job-recurs"));
  }
}
