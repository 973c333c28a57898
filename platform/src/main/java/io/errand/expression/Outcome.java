package io.errand.expression;

import tools.jackson.databind.JsonNode;

/** What became of one call. */
public sealed interface Outcome {

  /** The value as JSON: undefined, NaN and the infinities are null, -0 is 0. */
  record Value(JsonNode value) implements Outcome {}

  /**
   * There is no value.
   *
   * @param reason missing (something of nothing was read), method (this kind of value lacks it),
   *     type (an operator met a list or an object), argument (a ready function can't use it), name
   *     (not in the scope) or limit (too much work, or a number out of its range)
   */
  record Failed(String reason) implements Outcome {

    /** The key of the sentence for people in the bundle {@code messages/expression}. */
    public String messageKey() {
      return "expression.failed." + reason;
    }
  }
}
