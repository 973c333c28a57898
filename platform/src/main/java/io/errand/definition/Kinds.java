package io.errand.definition;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** The properties that an object may have by what its {@code type} says. */
final class Kinds {
  private final Set<String> always;
  private final Set<String> types = new TreeSet<>();
  private final Map<String, Set<String>> byType = new TreeMap<>();

  /**
   * @param schema an object with a list {@code allOf} of: if the type is this, then see that
   * @param file the schema in which it stands
   */
  Kinds(JsonNode schema, JsonNode file) {
    always = new TreeSet<>(schema.path("properties").propertyNames());
    schema.at("/properties/type/enum").forEach(type -> types.add(type.asString()));
    for (JsonNode kind : schema.path("allOf").values()) {
      String place = kind.at("/then/$ref").asString().substring(1);
      Set<String> own = new TreeSet<>(file.at(place + "/properties").propertyNames());
      JsonNode type = kind.at("/if/properties/type");
      type.path("enum").valueStream().forEach(each -> byType.put(each.asString(), own));
      type.path("const").asStringOpt().ifPresent(each -> byType.put(each, own));
    }
  }

  /** Tells of a property that the validator did not expect, unless something else is its cause. */
  void tell(String name, JsonNode object, String at, Faults faults) {
    String place = Pointers.at(at, name);
    boolean elsewhere = byType.values().stream().anyMatch(own -> own.contains(name));
    String type = object.path("type").asString("");
    Set<String> known = new TreeSet<>(always);
    known.addAll(byType.getOrDefault(type, Set.of()));
    if (known.contains(name)) {
      return;
    }
    if (!elsewhere) {
      faults.unknown(place, Cause.PROPERTY_UNKNOWN, name, known);
    } else if (object.has("use")) {
      faults.add(place, Cause.PROPERTY_BESIDE_USE, name);
    } else if (types.contains(type)) {
      faults.add(place, Cause.PROPERTY_OF_OTHER_TYPE, name, type);
    }
  }
}
