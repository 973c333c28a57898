package io.errand.portal;

import io.errand.problem.PlatformException;
import io.errand.problem.Problem;

/** Somebody has begun as many forms as one can look after. */
class TooManyDrafts extends PlatformException {
  private static final long serialVersionUID = 1;

  TooManyDrafts(int most) {
    super(Problem.of(409, "too-many-drafts", "portal.too-many-drafts", most));
  }
}
