package io.errand.definition;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Checks which files a service's folder holds. */
final class FolderChecks {
  static final List<String> REQUIRED = List.of("service.json", "form.json", "flow.json");
  private static final Pattern OTHERS =
      Pattern.compile(
          "[^/]+\\.(md|pdf)|(documents|notices)/[^/]+\\.mustache|examples/[^/]+\\.json"
              + "|files/[a-z0-9]+([-_.][a-z0-9]+)*\\.(pdf|docx?|xlsx?|png|jpe?g)");
  private static final int MOST_BYTES = 5 * 1024 * 1024;

  private FolderChecks() {}

  static void check(ServiceFolder folder, List<Fault> faults) {
    for (String file : REQUIRED) {
      if (!folder.files().containsKey(file)) {
        new Faults(file, faults).add("", Cause.FILE_MISSING, file);
      }
    }
    for (String file : new TreeSet<>(folder.files().keySet())) {
      if (!REQUIRED.contains(file) && !OTHERS.matcher(file).matches()) {
        new Faults(file, faults).unknown("", Cause.FILE_UNKNOWN, file, REQUIRED);
      }
      if (folder.files().get(file).length > MOST_BYTES) {
        new Faults(file, faults).add("", Cause.FILE_TOO_LARGE, String.valueOf(MOST_BYTES));
      }
    }
  }
}
