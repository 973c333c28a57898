package io.errand.flow;

import io.errand.definition.Action;
import java.util.Map;
import java.util.UUID;

/**
 * A file that came with an opinion, as its line of the log keeps it. Such a file never changes.
 *
 * @param size in bytes
 */
public record Enclosed(UUID id, String name, long size) {
  static final String DETAIL = "files";

  /** Whether files may come with what somebody does. */
  public static boolean comesWith(Action action) {
    return switch (action) {
      case CLAIM, RELEASE, PREASSIGN -> false;
      default -> true;
    };
  }

  Map<String, Object> toJson() {
    return Map.of("id", id.toString(), "name", name, "size", size);
  }
}
