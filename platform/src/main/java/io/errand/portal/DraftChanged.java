package io.errand.portal;

import io.errand.problem.PlatformException;
import io.errand.problem.Problem;

/** The draft was saved from somewhere else after it was read here. */
class DraftChanged extends PlatformException {
  private static final long serialVersionUID = 1;

  DraftChanged(WorkOnDrafts.DraftView now) {
    super(Problem.of(409, "draft-changed", "portal.draft-changed").present(now));
  }
}
