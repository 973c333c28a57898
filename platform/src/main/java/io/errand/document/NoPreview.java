package io.errand.document;

import io.errand.problem.PlatformException;
import io.errand.problem.Problem;

/** A file of which no image can be made; it can be downloaded all the same. */
class NoPreview extends PlatformException {
  private static final long serialVersionUID = 1;
  private static final String PAUSE = "5";

  private NoPreview(Problem problem) {
    super(problem);
  }

  static NoPreview kind() {
    return new NoPreview(Problem.of(422, "no-preview", "document.preview-kind"));
  }

  static NoPreview locked() {
    return new NoPreview(Problem.of(422, "no-preview", "document.preview-locked"));
  }

  static NoPreview broken() {
    return new NoPreview(Problem.of(422, "no-preview", "document.preview-broken"));
  }

  static NoPreview tooHeavy() {
    return new NoPreview(Problem.of(422, "no-preview", "document.preview-heavy"));
  }

  static NoPreview busy() {
    return new NoPreview(
        Problem.of(503, "previews-busy", "document.preview-busy").header("Retry-After", PAUSE));
  }
}
