package io.errand.form;

import io.errand.definition.Field;
import io.errand.definition.FieldType;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The first values of a form: from the people around it, else as the definition says. */
record Prefill(Situation situation, Dictionaries dictionaries) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  ObjectNode of(List<Field> fields) {
    ObjectNode data = JSON.objectNode();
    for (Field field : fields) {
      JsonNode value =
          field.type() instanceof FieldType.Group group ? of(group.fields()) : of(field);
      if (value != null) {
        data.set(field.key(), value);
      }
    }
    return Values.normal(fields, data);
  }

  private JsonNode of(Field field) {
    JsonNode known = field.prefill() == null ? null : fitted(field.type(), find(field.prefill()));
    return known != null || field.initial() == null
        ? known
        : JsonMapper.shared().valueToTree(field.initial());
  }

  private JsonNode find(String path) {
    List<String> steps = List.of(path.split("\\.", -1));
    JsonNode value = situation.names().getOrDefault(steps.getFirst(), JSON.nullNode());
    for (String step : steps.subList(1, steps.size())) {
      value = value.path(step);
    }
    return value;
  }

  /** A property of a person as a value of the field; null where it does not fit. */
  private JsonNode fitted(FieldType type, JsonNode value) {
    return switch (type) {
      case FieldType.Unit _ -> part(value, "id", "key", "title");
      case FieldType.Choice _ -> isCode(type, value) ? value : null;
      case FieldType.Table _, FieldType.Group _, FieldType.MultiChoice _, FieldType.Cascade _ ->
          null;
      case FieldType.Person _, FieldType.Address _, FieldType.DateRange _, FieldType.Lookup _ ->
          null;
      case FieldType.File _, FieldType.Image _, FieldType.Signature _, FieldType.Consent _ -> null;
      default -> value.isObject() ? scalar(value.path("title")) : scalar(value);
    };
  }

  private boolean isCode(FieldType type, JsonNode value) {
    return dictionaries.codes(type).stream()
        .anyMatch(code -> code.code().equals(value.asString("")));
  }

  private static JsonNode scalar(JsonNode value) {
    return value.isValueNode() && !value.isNull() && !value.isMissingNode() ? value : null;
  }

  private static ObjectNode part(JsonNode value, String... names) {
    ObjectNode part = JSON.objectNode();
    for (String name : names) {
      if (!value.path(name).isString()) {
        return null;
      }
      part.set(name, value.get(name));
    }
    return part;
  }
}
