package io.errand.portal;

import io.errand.problem.PlatformException;
import io.errand.problem.Problem;
import io.errand.problem.Wording;

/** The service is not open for this person, or not now. */
class MayNotApply extends PlatformException {
  private static final long serialVersionUID = 1;

  MayNotApply(Wording why) {
    super(Problem.of(403, "may-not-apply", why));
  }
}
