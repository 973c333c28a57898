package io.errand.form;

import io.errand.definition.FieldType;
import io.errand.definition.Text;
import io.errand.problem.Language;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What may be chosen, as JSON in one language; retired codes are marked. */
record OptionViews(Dictionaries dictionaries, Language language) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String TOP = "";

  ArrayNode of(FieldType type) {
    ArrayNode options = JSON.arrayNode();
    dictionaries.codes(type).forEach(code -> options.add(of(code)));
    return options;
  }

  ObjectNode of(FieldType.Option option) {
    return of(option.value(), option.title());
  }

  /** The codes from the top down to a level, each with its {@code children}. */
  ArrayNode tree(FieldType type, int levels) {
    Map<String, List<Dictionaries.Code>> byParent =
        dictionaries.codes(type).stream()
            .collect(Collectors.groupingBy(code -> Objects.requireNonNullElse(code.parent(), TOP)));
    return tree(byParent, TOP, levels);
  }

  private ArrayNode tree(Map<String, List<Dictionaries.Code>> codes, String parent, int levels) {
    ArrayNode options = JSON.arrayNode();
    for (Dictionaries.Code code : codes.getOrDefault(parent, List.of())) {
      ObjectNode option = of(code);
      if (levels > 1 && codes.containsKey(code.code())) {
        option.set("children", tree(codes, code.code(), levels - 1));
      }
      options.add(option);
    }
    return options;
  }

  private ObjectNode of(Dictionaries.Code code) {
    ObjectNode option = of(code.code(), code.title());
    return code.retired() ? option.put("retired", true) : option;
  }

  private ObjectNode of(String value, Text title) {
    return JSON.objectNode().put("value", value).put("title", title.in(language.locale()));
  }
}
