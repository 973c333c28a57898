package io.errand.definition;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.Arrays;
import java.util.Map;

/** The words for kinds of fields and nodes, from the one list that reading uses too. */
final class TypeNames {
  private static final Map<Class<?>, String> FIELDS = of(FieldType.class);
  private static final Map<Class<?>, String> NODES = of(Node.class);

  private TypeNames() {}

  private static Map<Class<?>, String> of(Class<?> sealed) {
    return Arrays.stream(sealed.getAnnotation(JsonSubTypes.class).value())
        .collect(toUnmodifiableMap(JsonSubTypes.Type::value, JsonSubTypes.Type::name));
  }

  static String of(FieldType type) {
    return FIELDS.get(type.getClass());
  }

  static String of(Node node) {
    return NODES.get(node.getClass());
  }
}
