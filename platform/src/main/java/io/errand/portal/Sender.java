package io.errand.portal;

import io.errand.problem.Language;
import java.util.UUID;

/**
 * Who sends a command.
 *
 * @param key under which it is done once, however often it arrives; null for none
 * @param language of the answer
 */
record Sender(UUID person, String key, Language language) {
  static final String KEY = "Idempotency-Key";

  /**
   * What is commanded.
   *
   * @param what names the command, with everything in its path
   */
  Commands.Request asks(String what, Object body) {
    return new Commands.Request(person, key, what, body);
  }
}
