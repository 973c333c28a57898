package io.errand.definition;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts shared fields where a form names them. */
final class Inlining {
  private final SharedFields shared;
  private final Faults faults;

  Inlining(SharedFields shared, Faults faults) {
    this.shared = shared;
    this.faults = faults;
  }

  /** The form with every {@code use} replaced by the field it names. */
  ObjectNode inline(JsonNode form) {
    ObjectNode inlined = (ObjectNode) form.deepCopy();
    inlineIn(inlined, "");
    return inlined;
  }

  private void inlineIn(ObjectNode parent, String at) {
    String place = at + "/fields";
    for (int i = 0; i < parent.path("fields").size(); i++) {
      ObjectNode field = (ObjectNode) parent.get("fields").get(i);
      if (field.has("use")) {
        replace(field, Pointers.at(place, i));
      }
      inlineIn(field, Pointers.at(place, i));
    }
  }

  private void replace(ObjectNode field, String at) {
    String name = field.get("use").stringValue();
    JsonNode found = shared.fields().get(name);
    if (found == null) {
      faults.unknown(at + "/use", Cause.UNKNOWN_SHARED_FIELD, name, shared.fields().keySet());
      return;
    }
    ObjectNode own = field.deepCopy();
    own.remove("use");
    field.removeAll();
    field.set("key", own.get("key"));
    found.deepCopy().forEachEntry(field::set);
    own.forEachEntry(field::set);
  }
}
