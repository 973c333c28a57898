package io.errand.field;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Bounds and digits of numbers. */
final class Numbers {
  private static final BigDecimal LARGEST = new BigDecimal("999999999999999");

  private Numbers() {}

  /** The JSON Schema of a number; bounds may be null. */
  static ObjectNode between(String type, BigDecimal minimum, BigDecimal maximum) {
    return Schemas.typed(type)
        .put("minimum", minimum == null ? LARGEST.negate() : minimum)
        .put("maximum", maximum == null ? LARGEST : maximum);
  }

  /** What is wrong with a number of too many digits after the point. */
  static List<Flaw> tooFine(JsonNode value, int most) {
    if (value.decimalValue().stripTrailingZeros().scale() <= most) {
      return List.of();
    }
    return List.of(most == 0 ? Flaw.of("field.kind.integer") : Flaw.of("field.scale", most));
  }

  static JsonNode rounded(JsonNode number, int scale) {
    return JsonNodeFactory.instance.numberNode(
        number.decimalValue().setScale(scale, RoundingMode.HALF_UP).doubleValue());
  }
}
