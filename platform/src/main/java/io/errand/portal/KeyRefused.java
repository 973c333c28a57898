package io.errand.portal;

import io.errand.problem.PlatformException;
import io.errand.problem.Problem;

/** An idempotency key that is empty or too long. */
class KeyRefused extends PlatformException {
  private static final long serialVersionUID = 1;

  KeyRefused(int longest) {
    super(Problem.of(400, "idempotency-key", "portal.idempotency-key", longest));
  }
}
