package io.errand.form;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import io.errand.field.Flaw;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What a schema found, told plainly.
 *
 * @param findings with pointers relative to the data
 * @param unreadable the pointers of values whose kind is wrong; rules take them as empty
 */
record ShapeFindings(List<Finding> findings, Set<String> unreadable) {
  private static final Set<String> BOUNDS =
      Set.of("minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems", "uniqueItems");

  static ShapeFindings of(Places places, List<Error> errors) {
    List<Finding> findings = new ArrayList<>();
    Set<String> unreadable = new HashSet<>();
    for (Error error : errors) {
      String pointer = pointer(error);
      Place place = places.at(pointer);
      if (!BOUNDS.contains(error.getKeyword())) {
        unreadable.add(pointer);
        unreadable.add(value(place, pointer));
      }
      findings.add(finding(place, pointer, error));
    }
    return new ShapeFindings(findings, unreadable);
  }

  private static Finding finding(Place place, String pointer, Error error) {
    if (place == null || error.getKeyword().equals("additionalProperties")) {
      return Finding.unknown(pointer);
    }
    Flaw flaw = place.kind().misfit(error.getKeyword(), error.getInstanceNode());
    return Title.finding(place, pointer, flaw.key(), arguments(flaw, error));
  }

  private static String pointer(Error error) {
    String pointer = "";
    NodePath path = error.getInstanceLocation();
    for (int i = 0; i < path.getNameCount(); i++) {
      pointer = Pointers.child(pointer, path.getName(i));
    }
    return error.getKeyword().equals("additionalProperties")
        ? Pointers.child(pointer, error.getProperty())
        : pointer;
  }

  /** The value of the field in which a pointer ends. */
  private static String value(Place place, String pointer) {
    return place == null ? pointer : Pointers.filled(place.template(), Pointers.rows(pointer));
  }

  /** The limit that was missed, and where things are counted, how many there are and too many. */
  private static Object[] arguments(Flaw flaw, Error error) {
    JsonNode limit = error.getSchemaNode();
    JsonNode value = error.getInstanceNode();
    if (limit == null || !limit.isNumber()) {
      return flaw.arguments().toArray();
    }
    if (value.isNumber()) {
      return new Object[] {limit.decimalValue().toPlainString()};
    }
    int present = size(value);
    return new Object[] {limit.intValue(), present, Math.abs(present - limit.intValue())};
  }

  private static int size(JsonNode value) {
    return value.isString()
        ? value.stringValue().codePointCount(0, value.stringValue().length())
        : value.size();
  }
}
