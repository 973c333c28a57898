package io.errand.database;

import java.util.List;

/** Errand cannot start, for a reason that whoever started it can put right. */
public final class StartRefused extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String key;
  private final transient List<Object> arguments;

  /**
   * @param key of the sentence in the message files
   * @param arguments what stands in it: texts and numbers
   */
  public StartRefused(String key, Object... arguments) {
    super(key + " " + List.of(arguments));
    this.key = key;
    this.arguments = List.of(arguments);
  }

  StartRefused causedBy(Throwable cause) {
    initCause(cause);
    return this;
  }

  /** The key of the sentence in the message files. */
  public String key() {
    return key;
  }

  /** What stands in the sentence: texts and numbers. */
  public List<Object> arguments() {
    return arguments;
  }
}
