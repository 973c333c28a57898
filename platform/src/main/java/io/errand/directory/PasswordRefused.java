package io.errand.directory;

import io.errand.problem.InvalidData;
import io.errand.problem.Problem;
import java.util.List;

/** The ways in which a password can't be set. */
final class PasswordRefused {
  private PasswordRefused() {}

  static InvalidData wrong() {
    return at("/present", "directory.password-wrong");
  }

  static InvalidData length(int shortest, int longest) {
    return at("/next", "directory.password-length", shortest, longest);
  }

  static InvalidData same() {
    return at("/next", "directory.password-same");
  }

  private static InvalidData at(String pointer, String key, Object... arguments) {
    return new InvalidData(List.of(Problem.Fault.at(pointer, key, arguments)));
  }
}
