package io.errand.flow;

import io.errand.problem.PlatformException;
import io.errand.problem.Problem;

/** The person already has as many running applications of this service as may be. */
public class TooManyOpen extends PlatformException {
  private static final long serialVersionUID = 1;

  TooManyOpen(int most) {
    super(Problem.of(409, "too-many-open", "flow.too-many-open", most));
  }
}
