package io.errand.field;

import io.errand.definition.Field;
import io.errand.problem.Language;
import io.errand.problem.Messages;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Values as people read them in lists, logs, prints and sheets. */
public record FieldText(Dictionaries dictionaries, Language language, Messages messages) {

  /** The text of a value, masked or not; empty for an empty one. */
  public String of(Field field, JsonNode value) {
    JsonNode normal = Values.normal(field, value);
    if (normal == null) {
      return "";
    }
    Kind kind = Kind.of(field.type());
    return normal.isString() ? kind.toText(normal.stringValue(), this) : kind.toText(normal, this);
  }

  public String say(String key, Object... arguments) {
    return messages.text(language, key, arguments);
  }

  static String part(JsonNode value, String name) {
    return value.path(name).asString("");
  }

  static String joined(Stream<String> texts, String separator) {
    return texts.filter(text -> !text.isEmpty()).collect(Collectors.joining(separator));
  }
}
