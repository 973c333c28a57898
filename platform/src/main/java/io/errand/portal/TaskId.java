package io.errand.portal;

import io.errand.problem.NotFound;
import java.util.UUID;

/**
 * The identifier of a task: its instance and its number there, so that a decision goes straight to
 * the row it locks.
 */
record TaskId(UUID instance, int number) {
  private static final int UUID_LENGTH = 36;

  /** Reads an identifier in its one spelling; what is none is not found. */
  static TaskId of(String text) {
    try {
      if (text.length() > UUID_LENGTH + 1 && text.charAt(UUID_LENGTH) == '-') {
        TaskId id =
            new TaskId(
                UUID.fromString(text.substring(0, UUID_LENGTH)),
                Integer.parseInt(text.substring(UUID_LENGTH + 1)));
        if (id.toString().equals(text)) {
          return id;
        }
      }
    } catch (IllegalArgumentException unreadable) {
      throw new NotFound();
    }
    throw new NotFound();
  }

  @Override
  public String toString() {
    return instance + "-" + number;
  }
}
