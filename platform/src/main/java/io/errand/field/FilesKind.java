package io.errand.field;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is a list of uploaded files: the id of each, and what was written down of it. */
interface FilesKind extends Kind {

  /** The JSON Schema of so many files at most. */
  default ObjectNode atMost(int most) {
    return Schemas.list(
        most,
        Schemas.reference(
                Schemas.properties()
                    .set("name", Schemas.string(2 * Schemas.LINE))
                    .set("size", Schemas.typed("integer"))
                    .set("mediaType", Schemas.string(Schemas.LINE)))
            .put("type", "object"));
  }

  @Override
  default String missing() {
    return "field.required.upload";
  }

  @Override
  default String shape() {
    return "field.reference.file";
  }

  @Override
  default Flaw misfit(String keyword, JsonNode value) {
    return keyword.equals("maxItems")
        ? Flaw.of("field.files.many")
        : Kind.super.misfit(keyword, value);
  }

  @Override
  default JsonNode normal(JsonNode value) {
    return Normal.filled(value);
  }

  @Override
  default String toText(JsonNode value, FieldText words) {
    return FieldText.joined(
        value.valueStream().map(file -> FieldText.part(file, "name")), words.say("field.text.and"));
  }

  @Override
  default JsonNode bare(JsonNode value) {
    return withReferences(value, ReferenceKind::onlyId);
  }

  @Override
  default Map<String, JsonNode> references(JsonNode value) {
    Map<String, JsonNode> files = new LinkedHashMap<>();
    if (value instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        files.put("/" + i, list.get(i));
      }
    }
    return files;
  }

  @Override
  default JsonNode withReferences(JsonNode value, UnaryOperator<JsonNode> change) {
    if (!(value instanceof ArrayNode list)) {
      return value;
    }
    ArrayNode changed = JsonNodeFactory.instance.arrayNode(list.size());
    list.forEach(file -> changed.add(change.apply(file)));
    return changed;
  }
}
