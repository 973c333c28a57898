package io.errand.design;

import io.errand.problem.PlatformException;
import io.errand.problem.Problem;

/** An idempotency key that is empty or too long. */
class KeyRefused extends PlatformException {
  private static final long serialVersionUID = 1;
  private static final int LONGEST = 64;

  KeyRefused() {
    super(Problem.of(400, "idempotency-key", "design.idempotency-key", LONGEST));
  }

  static boolean refuses(String key) {
    return key != null && (key.isBlank() || key.length() > LONGEST);
  }
}
