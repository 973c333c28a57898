package io.errand.design;

import io.errand.problem.PlatformException;
import io.errand.problem.Problem;

/** An idempotency key under which something else was moved before. */
class KeyTaken extends PlatformException {
  private static final long serialVersionUID = 1;

  KeyTaken() {
    super(Problem.of(422, "idempotency-key-used", "design.idempotency-key-used"));
  }
}
