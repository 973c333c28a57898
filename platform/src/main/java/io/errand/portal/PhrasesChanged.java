package io.errand.portal;

import io.errand.problem.PlatformException;
import io.errand.problem.Problem;

/** The phrases were changed from somewhere else after they were read here. */
class PhrasesChanged extends PlatformException {
  private static final long serialVersionUID = 1;

  PhrasesChanged(KeepPhrases.PhraseList now) {
    super(Problem.of(409, "phrases-changed", "portal.phrases-changed").present(now));
  }
}
