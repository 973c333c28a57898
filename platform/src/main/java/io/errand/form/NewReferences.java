package io.errand.form;

import io.errand.definition.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
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
        (place, pointer, value) -> {
          if (isOnlyId(value) && holdsOne(place.type())) {
            references.add(reference(place, pointer, value));
          } else if (value instanceof ArrayNode list && holdsFiles(place.type())) {
            for (int i = 0; i < list.size(); i++) {
              if (isOnlyId(list.get(i))) {
                references.add(reference(place, Pointers.child(pointer, i), list.get(i)));
              }
            }
          }
        });
    return references;
  }

  static Resolved resolve(Places places, ObjectNode data, Map<String, ObjectNode> resolved) {
    ObjectNode whole = data.deepCopy();
    List<Finding> findings = new ArrayList<>();
    for (Reference reference : of(places, data)) {
      ObjectNode value = resolved.get(reference.pointer());
      Place place = places.get(reference.field());
      if (value == null) {
        findings.add(Title.finding(place, reference.pointer(), word(reference.type())));
      } else {
        ((ObjectNode) whole.at(reference.pointer())).removeAll().setAll(value);
        addMisfit(findings, place, reference.pointer(), value);
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

  private static boolean holdsOne(FieldType type) {
    return type instanceof FieldType.Person || type instanceof FieldType.Unit;
  }

  static boolean holdsFiles(FieldType type) {
    return type instanceof FieldType.File
        || type instanceof FieldType.Image
        || type instanceof FieldType.Signature;
  }

  private static String word(FieldType type) {
    return switch (type) {
      case FieldType.Person _ -> "form.reference.person";
      case FieldType.Unit _ -> "form.reference.unit";
      default -> "form.reference.file";
    };
  }

  private static void addMisfit(
      List<Finding> findings, Place place, String pointer, ObjectNode file) {
    if (!(place.type() instanceof FieldType.File rules)) {
      return;
    }
    String name = file.path("name").asString("").toLowerCase(Locale.ROOT);
    if (!rules.accept().isEmpty() && rules.accept().stream().noneMatch(name::endsWith)) {
      String accepted = String.join(" ", rules.accept());
      findings.add(Title.finding(place, pointer, "form.files.kind", accepted));
    } else if (file.path("size").asLong(0) > rules.maxSize()) {
      findings.add(Title.finding(place, pointer, "form.files.size", size(rules.maxSize())));
    }
  }

  private static String size(long bytes) {
    long mebibyte = 1024L * 1024;
    return bytes >= mebibyte ? bytes / mebibyte + " MB" : Math.max(1, bytes / 1024) + " KB";
  }
}
