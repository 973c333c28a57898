package io.errand.document;

import io.errand.problem.PlatformException;
import io.errand.problem.Problem;
import java.util.List;

/** A file that can't be taken. */
class FileRefused extends PlatformException {
  private static final long serialVersionUID = 1;
  private static final long KIBIBYTE = 1024;

  private FileRefused(Problem problem) {
    super(problem);
  }

  static FileRefused tooLarge(long most) {
    return new FileRefused(Problem.of(413, "file-too-large", "document.too-large", size(most)));
  }

  private static String size(long bytes) {
    long mebibytes = bytes / KIBIBYTE / KIBIBYTE;
    return mebibytes > 0 ? mebibytes + " MB" : Math.max(1, bytes / KIBIBYTE) + " KB";
  }

  /**
   * @param endings those that are allowed; empty for all kinds there are
   */
  static FileRefused kind(List<String> endings) {
    List<String> allowed = endings.isEmpty() ? FileKind.allowed() : endings;
    return new FileRefused(
        Problem.of(422, "file-kind", "document.kind", String.join(" ", allowed)));
  }

  static FileRefused aspect(String aspect) {
    return new FileRefused(Problem.of(422, "file-aspect", "document.aspect", aspect));
  }

  static FileRefused empty() {
    return new FileRefused(Problem.of(422, "file-empty", "document.empty"));
  }

  static FileRefused keyUsed() {
    return new FileRefused(Problem.of(422, "upload-key-used", "document.key-used"));
  }

  static FileRefused tooMany(int most, long mebibytes) {
    return new FileRefused(Problem.of(429, "files-waiting", "document.too-many", most, mebibytes));
  }
}
