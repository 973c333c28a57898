package io.errand.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** People, units and files of which data hold nothing but the id. */
final class NewReferences {

  /**
   * Data with all references written out.
   *
   * @param unknown a finding for each that was not resolved; foreign and unknown ones alike
   */
  record Resolved(ObjectNode data, List<Finding> unknown) {}

  private NewReferences() {}

  static List<Reference> of(Places places, ObjectNode data) {
    List<Reference> references = new ArrayList<>();
    Walk.values(
        places.top(),
        data,
        (place, pointer, value) ->
            place
                .kind()
                .references(value)
                .forEach(
                    (part, object) -> {
                      if (isOnlyId(object)) {
                        references.add(reference(place, pointer + part, object));
                      }
                    }));
    return references;
  }

  static Resolved resolve(Places places, ObjectNode data, Map<String, ObjectNode> resolved) {
    ObjectNode whole = data.deepCopy();
    List<Finding> findings = new ArrayList<>();
    for (Reference reference : of(places, data)) {
      ObjectNode value = resolved.get(reference.pointer());
      Place place = places.get(reference.field());
      if (value == null) {
        findings.add(Title.finding(place, reference.pointer(), place.kind().shape()));
      } else {
        ((ObjectNode) whole.at(reference.pointer())).removeAll().setAll(value);
        place
            .kind()
            .files()
            .flatMap(rules -> rules.flaw(value))
            .ifPresent(flaw -> findings.add(Title.finding(place, reference.pointer(), flaw)));
      }
    }
    return new Resolved(whole, findings);
  }

  private static Reference reference(Place place, String pointer, JsonNode value) {
    return new Reference(pointer, place.template(), place.type(), value.get("id").stringValue());
  }

  private static boolean isOnlyId(JsonNode value) {
    return value.isObject() && value.size() == 1 && value.path("id").isString();
  }
}
