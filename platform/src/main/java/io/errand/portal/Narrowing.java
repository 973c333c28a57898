package io.errand.portal;

import io.errand.directory.Directory;
import io.errand.problem.Message;
import io.errand.problem.PlatformException;
import io.errand.problem.Problem;
import io.errand.task.Sought;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * By what columns a list of tasks is narrowed.
 *
 * @param columns words by the key of their column
 */
record Narrowing(Map<String, String> columns) {
  static final String PARAMETER = "filter";
  static final int MOST = 20;

  /**
   * Reads the values of the parameter, each a key, a colon and words; without words it says
   * nothing.
   *
   * @throws Unreadable when one has no key, or there are too many
   */
  static Narrowing of(List<String> values) {
    if (values.size() > MOST) {
      throw new Unreadable();
    }
    Map<String, String> columns = new HashMap<>();
    for (String value : values) {
      int colon = value.indexOf(':');
      if (colon < 1) {
        throw new Unreadable();
      }
      String words = value.substring(colon + 1).strip();
      if (!words.isEmpty()) {
        columns.put(value.substring(0, colon), Directory.containing(words));
      }
    }
    return new Narrowing(columns);
  }

  /** With words that may stand anywhere. */
  Sought sought(String words) {
    return new Sought(Directory.containing(words), columns);
  }

  /** A filter that can't be read. */
  static final class Unreadable extends PlatformException {
    private static final long serialVersionUID = 1;

    Unreadable() {
      super(
          Problem.of(
              400,
              "unknown-value",
              "portal.unknown-value",
              PARAMETER,
              Message.of("portal.filters", MOST)));
    }
  }
}
