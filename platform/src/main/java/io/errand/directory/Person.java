package io.errand.directory;

import java.util.Locale;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A person of the organisation.
 *
 * @param number staff or student number, by which definitions and people name them
 * @param kind staff, postgraduate and so on
 * @param properties everything else the organisation knows: mobile, email, sex, grade, …
 */
public record Person(
    UUID id,
    String number,
    String name,
    String pinyin,
    String initials,
    String kind,
    Unit unit,
    ObjectNode properties) {

  /**
   * The person as expressions and prefilling see them: the properties beside number, name, kind,
   * unit.
   */
  public ObjectNode scope() {
    ObjectNode scope = properties.deepCopy();
    scope.put("id", id.toString()).put("number", number).put("name", name);
    scope.put("initials", initials).put("kind", kind);
    ObjectNode of = scope.putObject("unit");
    of.put("id", unit.id().toString()).put("key", unit.key());
    of.put("title", unit.titleZh()).put("kind", unit.kind());
    return scope;
  }

  /** Lower-case words under which the person is found. */
  public String words() {
    String words = number + " " + name + " " + pinyin.replace(" ", "") + " " + initials;
    return words.toLowerCase(Locale.ROOT);
  }

  /** The person as the value of a form's person field. */
  public ObjectNode value() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", id.toString())
        .put("number", number)
        .put("name", name)
        .put("unit", unit.titleZh());
  }
}
