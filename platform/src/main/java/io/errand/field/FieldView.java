package io.errand.field;

import io.errand.definition.Field;
import io.errand.definition.FieldType;
import io.errand.definition.Text;
import io.errand.problem.Language;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A field as JSON for a page, in the making. What is null or has no entries is left out.
 *
 * @param json where it is written
 */
public record FieldView(ObjectNode json, Dictionaries dictionaries, Language language) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String TOP = "";

  public void text(String name, Text text) {
    if (text != null) {
      json.put(name, text.in(language.locale()));
    }
  }

  void strings(String name, List<String> values) {
    if (!values.isEmpty()) {
      ArrayNode list = json.putArray(name);
      values.forEach(list::add);
    }
  }

  /**
   * @throws IllegalArgumentException if the value is neither text nor number
   */
  void put(String name, Object value) {
    switch (value) {
      case null -> {}
      case String string -> json.put(name, string);
      case Integer number -> json.put(name, number);
      case Long number -> json.put(name, number);
      case BigDecimal number -> json.put(name, number);
      default -> throw new IllegalArgumentException(name);
    }
  }

  /** What may be chosen; retired codes are marked. */
  void options(Codes codes) {
    ArrayNode options = json.putArray("options");
    codes.all().forEach(code -> options.add(option(code)));
  }

  /** What may be chosen from the top down to a level, each with its {@code children}. */
  void tree(Codes codes, int levels) {
    Map<String, List<Dictionaries.Code>> byParent =
        codes.all().stream()
            .collect(Collectors.groupingBy(code -> Objects.requireNonNullElse(code.parent(), TOP)));
    json.set("options", tree(byParent, TOP, levels));
  }

  void rows(List<FieldType.Option> rows) {
    ArrayNode views = json.putArray("rows");
    rows.forEach(row -> views.add(option(row.value(), row.title())));
  }

  /** What is only read within a value. */
  void columns(List<Field> columns) {
    ArrayNode views = json.putArray("columns");
    for (Field column : columns) {
      ObjectNode one = views.addObject().put("key", column.key());
      one.put("type", column.type().key()).put("right", "read");
      FieldView view = new FieldView(one, dictionaries, language);
      view.text("title", column.title());
      Kind.of(column.type()).describe(view);
    }
  }

  private ArrayNode tree(Map<String, List<Dictionaries.Code>> codes, String parent, int levels) {
    ArrayNode options = JSON.arrayNode();
    for (Dictionaries.Code code : codes.getOrDefault(parent, List.of())) {
      ObjectNode option = option(code);
      if (levels > 1 && codes.containsKey(code.code())) {
        option.set("children", tree(codes, code.code(), levels - 1));
      }
      options.add(option);
    }
    return options;
  }

  private ObjectNode option(Dictionaries.Code code) {
    ObjectNode option = option(code.code(), code.title());
    return code.retired() ? option.put("retired", true) : option;
  }

  private ObjectNode option(String value, Text title) {
    return JSON.objectNode().put("value", value).put("title", title.in(language.locale()));
  }
}
