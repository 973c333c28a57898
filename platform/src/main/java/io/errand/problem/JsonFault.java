package io.errand.problem;

import java.lang.reflect.Array;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Reads a body that could not be bound, and tells it without a word about Java. */
final class JsonFault {

  private JsonFault() {}

  static Problem of(JacksonException fault) {
    return switch (fault) {
      case UnrecognizedPropertyException e -> invalid(e, Message.of("problem.unknown-property"));
      case MismatchedInputException e when isTrailing(e) -> malformed(e.getLocation());
      case MismatchedInputException e -> invalid(e, expectation(e.getTargetType()));
      case DatabindException e -> invalid(e, Message.of("problem.wrong-value"));
      default -> malformed(fault.getLocation());
    };
  }

  /** A second document after the first; the library has no type of its own for it. */
  private static boolean isTrailing(MismatchedInputException fault) {
    return fault.getOriginalMessage().startsWith("Trailing token");
  }

  private static Problem invalid(JacksonException fault, Message message) {
    return InvalidData.problem(List.of(new Problem.Fault(pointer(fault), message)));
  }

  private static Problem malformed(TokenStreamLocation place) {
    return place == null
        ? Problem.of(400, "malformed-json", "problem.malformed-json")
        : Problem.of(
            400,
            "malformed-json",
            "problem.malformed-json-at",
            place.getLineNr(),
            place.getColumnNr());
  }

  private static String pointer(JacksonException fault) {
    return fault.getPath().stream().map(JsonFault::step).collect(Collectors.joining());
  }

  private static String step(JacksonException.Reference reference) {
    String name = reference.getPropertyName();
    return "/" + (name == null ? reference.getIndex() : escape(name));
  }

  private static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private static Message expectation(Class<?> type) {
    if (type != null && type.isEnum()) {
      return Message.of("problem.expected-choice", choices(type));
    }
    return Message.of("problem.expected-" + kind(type));
  }

  private static String choices(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(Object::toString)
        .collect(Collectors.joining(", "));
  }

  private static String kind(Class<?> type) {
    if (type == null) {
      return "other";
    }
    Class<?> boxed =
        type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0).getClass() : type;
    if (CharSequence.class.isAssignableFrom(boxed)) {
      return "text";
    }
    if (boxed == Boolean.class) {
      return "boolean";
    }
    if (Number.class.isAssignableFrom(boxed)) {
      return "number";
    }
    if (TemporalAccessor.class.isAssignableFrom(boxed)) {
      return "time";
    }
    if (boxed.isArray() || Collection.class.isAssignableFrom(boxed)) {
      return "list";
    }
    return boxed == UUID.class ? "identifier" : "object";
  }
}
