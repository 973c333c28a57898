package io.errand.form;

import io.errand.definition.Field;
import io.errand.definition.FieldType;
import io.errand.field.Dictionaries;
import io.errand.field.Kind;
import io.errand.field.Values;
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
    JsonNode known =
        field.prefill() == null
            ? null
            : Kind.of(field.type()).prefilled(find(field.prefill()), dictionaries);
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
}
