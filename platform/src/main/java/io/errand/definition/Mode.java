package io.errand.definition;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How many of a node's people must agree: {@code "any"}, {@code "all"}, {@code "sequence"} or a
 * quorum.
 */
public sealed interface Mode {

  Mode ANY = new Any();

  /** The first decision counts. */
  record Any() implements Mode {}

  /** Everybody is asked at once and must agree. */
  record All() implements Mode {}

  /** Everybody is asked one after another and must agree. */
  record Sequence() implements Mode {}

  /**
   * Enough of all must agree: at least {@code ceil(agree / of x members)}.
   *
   * @param agree 1 to {@code of}
   * @param of 1 or more
   */
  record Quorum(int agree, int of) implements Mode {}

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Mode of(String word) {
    return switch (word) {
      case "any" -> ANY;
      case "all" -> new All();
      case "sequence" -> new Sequence();
      default -> throw new IllegalArgumentException("unknown mode " + word);
    };
  }

  @JsonCreator
  static Mode of(@JsonProperty("quorum") Quorum quorum) {
    return quorum;
  }
}
