package io.errand.portal;

import io.errand.problem.PlatformException;
import io.errand.problem.Problem;

/** An idempotency key that stood with another request before. */
class KeyUsed extends PlatformException {
  private static final long serialVersionUID = 1;

  KeyUsed() {
    super(Problem.of(422, "idempotency-key-used", "portal.idempotency-key-used"));
  }
}
