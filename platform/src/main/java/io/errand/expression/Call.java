package io.errand.expression;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One expression to evaluate.
 *
 * @param more names of this call alone, such as {@code row}; they shadow those of the scope
 */
public record Call(Expression expression, Map<String, JsonNode> more) {

  public Call {
    more = Map.copyOf(more);
  }

  public static Call of(Expression expression) {
    return new Call(expression, Map.of());
  }
}
