package io.errand.field;

import tools.jackson.databind.JsonNode;

/** What is one text. */
interface TextKind extends Kind {
  @Override
  default String missing() {
    return "field.required.fill";
  }

  @Override
  default JsonNode normal(JsonNode value) {
    return Normal.text(value);
  }

  @Override
  default JsonNode prefilled(JsonNode property, Dictionaries dictionaries) {
    return Normal.single(property);
  }
}
