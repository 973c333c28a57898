package io.errand.portal;

import io.errand.problem.PlatformException;
import io.errand.problem.Problem;

/** A parameter whose value is none of those that it takes. */
class UnknownValue extends PlatformException {
  private static final long serialVersionUID = 1;

  UnknownValue(String parameter, String known) {
    super(Problem.of(400, "unknown-value", "portal.unknown-value", parameter, known));
  }
}
