package io.errand.expression;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the tests of expressions share: one opened instance, the cases, and equality of JSON. */
final class Shared {
  /** With time to spare, so that a busy machine changes no result. */
  static final Expressions EXPRESSIONS =
      Expressions.open(
          new ExpressionSettings(2, Duration.ofMinutes(1), Duration.ofMinutes(1), 50_000_000));

  private static final Path CASES = Path.of("../catalog/schema/cases/expressions.json");
  private static final Comparator<JsonNode> NUMBERS =
      (one, other) ->
          one.isNumber() && other.isNumber()
              ? Double.compare(one.asDouble() + 0, other.asDouble() + 0)
              : one.equals(other) ? 0 : 1;

  private Shared() {}

  static JsonNode cases() {
    try {
      return JsonMapper.shared().readTree(Files.readString(CASES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }

  static Map<String, JsonNode> names(JsonNode scope) {
    Map<String, JsonNode> names = new HashMap<>();
    scope.properties().forEach(each -> names.put(each.getKey(), each.getValue()));
    return names;
  }

  /** Equal as JSON values: 1 is 1.0, and -0 is 0. */
  static boolean same(JsonNode one, JsonNode other) {
    return one.equals(NUMBERS, other);
  }
}
