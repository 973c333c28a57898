package io.errand.field;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The codes of a field: its own options, or those of a dictionary. */
record Codes(List<Dictionaries.Code> all) {
  /** A path has no more steps than this where its field does not say. */
  static final int MOST_LEVELS = 10;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int LONGEST = 60;

  ArrayNode values() {
    ArrayNode values = JSON.arrayNode();
    all.forEach(code -> values.add(code.code()));
    return values;
  }

  /** The JSON Schema of some of the codes; any text will do where no code is known. */
  ObjectNode list(int most) {
    ObjectNode code = JSON.objectNode().put("type", "string").put("maxLength", LONGEST);
    if (!all.isEmpty()) {
      code.set("enum", values());
    }
    return Schemas.list(most, code);
  }

  boolean has(String code) {
    return all.stream().anyMatch(known -> known.code().equals(code));
  }

  /** What people call a code; the code itself where nobody knows it. */
  String title(String code, FieldText words) {
    return all.stream()
        .filter(known -> known.code().equals(code))
        .map(known -> known.title().in(words.language().locale()))
        .findFirst()
        .orElse(code);
  }

  Stream<String> titles(JsonNode list, FieldText words) {
    return list.valueStream().map(code -> title(code.asString(""), words));
  }

  /**
   * What is wrong with codes that do not lead from the top down, each below the one before it.
   *
   * @param part where they stand in the value
   */
  List<Flaw> strayed(String part, JsonNode path) {
    List<String> steps = path.valueStream().map(JsonNode::asString).toList();
    return all.isEmpty() || isPath(steps) ? List.of() : List.of(Flaw.at(part, "field.option"));
  }

  private boolean isPath(List<String> steps) {
    String above = null;
    for (String step : steps) {
      if (!isBelow(step, above)) {
        return false;
      }
      above = step;
    }
    return true;
  }

  private boolean isBelow(String step, String above) {
    return all.stream()
        .anyMatch(code -> code.code().equals(step) && Objects.equals(code.parent(), above));
  }
}
