package io.errand.directory;

import io.errand.problem.PlatformException;
import io.errand.problem.Problem;

/** A write without the token that only this organisation's own pages know. */
class ForgedRequest extends PlatformException {
  private static final long serialVersionUID = 1;

  ForgedRequest() {
    super(Problem.of(403, "csrf", "directory.csrf"));
  }
}
