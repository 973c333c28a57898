package io.errand.field;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What is one number. */
interface NumberKind extends Kind {
  @Override
  default String missing() {
    return "field.required.fill";
  }

  /** Whole numbers have no point. */
  @Override
  default JsonNode normal(JsonNode value) {
    return value.isFloatingPointNumber()
            && value.canConvertToExactIntegral()
            && value.canConvertToLong()
        ? JsonNodeFactory.instance.numberNode(value.asLong())
        : Normal.text(value);
  }

  @Override
  default String toText(JsonNode value, FieldText words) {
    return value.isNumber() ? value.decimalValue().stripTrailingZeros().toPlainString() : "";
  }

  @Override
  default JsonNode prefilled(JsonNode property, Dictionaries dictionaries) {
    return Normal.single(property);
  }
}
