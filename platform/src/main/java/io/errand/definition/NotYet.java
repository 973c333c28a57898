package io.errand.definition;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What the language already says and the engine does not yet do: one line each, gone once it does.
 */
final class NotYet {

  /**
   * A part of the language.
   *
   * @param path where it stands, {@code *} for any index
   * @param value the value that is meant; null for any
   */
  private record Part(String file, String path, String value) {}

  private static final List<Part> PARTS =
      List.of(
          new Part("service", "/start/roster", null),
          new Part("service", "/start/cohort", "true"),
          new Part("form", "/fields/*/source/records", null),
          new Part("form", "/fields/*/source/data", null),
          new Part("flow", "/nodes/*/seal", null),
          new Part("flow", "/nodes/*/notice", null));

  private NotYet() {}

  /** Tells every part of a document that is not yet done. */
  static void check(JsonNode document, String file, Faults faults) {
    List<Part> parts = PARTS.stream().filter(part -> part.file.equals(file)).toList();
    walk(document, "", "", parts, faults);
  }

  private static void walk(
      JsonNode value, String at, String path, List<Part> parts, Faults faults) {
    for (Part part : parts) {
      if (part.path.equals(path) && (part.value == null || part.value.equals(value.asString("")))) {
        faults.add(at, Cause.NOT_YET, part.value == null ? name(path) : part.value);
      }
    }
    if (value.isObject()) {
      value.forEachEntry(
          (key, inner) ->
              walk(inner, Pointers.at(at, key), inside(path) + '/' + key, parts, faults));
    } else {
      for (int i = 0; i < value.size(); i++) {
        walk(value.get(i), Pointers.at(at, i), path + "/*", parts, faults);
      }
    }
  }

  /** Fields within fields are the same part of the language. */
  private static String inside(String path) {
    return path.equals("/fields/*/fields/*") ? "/fields/*" : path;
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
