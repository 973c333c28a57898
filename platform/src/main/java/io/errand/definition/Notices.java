package io.errand.definition;

import java.util.Collection;
import java.util.List;

/**
 * The wordings that lie in a service's folder.
 *
 * @param files the names of all its files
 */
record Notices(Collection<String> files) {

  /** Tells when a wording has no file; null names none. */
  void check(String name, String at, Faults faults) {
    String file = "notices/" + name + ".mustache";
    if (name != null && !files.contains(file)) {
      faults.unknown(at, Cause.UNKNOWN_FILE, file, List.copyOf(files));
    }
  }
}
