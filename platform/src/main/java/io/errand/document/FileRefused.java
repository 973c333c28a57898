package io.errand.document;

import io.errand.problem.PlatformException;
import io.errand.problem.Problem;

/** A file that can't be taken. */
class FileRefused extends PlatformException {
  private static final long serialVersionUID = 1;

  private FileRefused(Problem problem) {
    super(problem);
  }

  static FileRefused tooLarge(long mebibytes) {
    return new FileRefused(Problem.of(413, "file-too-large", "document.too-large", mebibytes));
  }

  static FileRefused kind() {
    return new FileRefused(Problem.of(422, "file-kind", "document.kind", FileKind.allowed()));
  }

  static FileRefused empty() {
    return new FileRefused(Problem.of(422, "file-empty", "document.empty"));
  }

  static FileRefused tooMany(int most, long mebibytes) {
    return new FileRefused(Problem.of(429, "files-waiting", "document.too-many", most, mebibytes));
  }
}
