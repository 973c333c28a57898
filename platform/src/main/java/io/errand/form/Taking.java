package io.errand.form;

import io.errand.definition.Field;
import io.errand.definition.FieldType;
import io.errand.field.Rows;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Where something that a viewer sends is taken. */
record Taking(Rights rights) {
  /** No value of a form has more parts than a table may have rows; what has is not looked into. */
  static final int MOST_PARTS = 500;

  static boolean isEndless(JsonNode value) {
    return value.isContainer()
        && (value.size() > MOST_PARTS || value.valueStream().anyMatch(Taking::isEndless));
  }

  /** Whether anything may be sent for a place. */
  boolean isOpen(Place place) {
    return rights.sees(place) && !(place.type() instanceof FieldType.Note);
  }

  /**
   * Whether a place was sent, or is emptied because it was not; some tables must keep their rows.
   */
  boolean takes(Place place, ObjectNode sent) {
    boolean mayBeEmptied =
        !place.isTable() || Rows.areFixed(place.field()) || rights.removes(place);
    return sent.has(place.key()) || (mayBeEmptied && rights.writes(place));
  }

  /** Whether the viewer may write everything at and below a place. */
  boolean isWhollyWritten(Place place) {
    if (place.isComputed() || place.type() instanceof FieldType.Note) {
      return true;
    }
    List<Place> parts = place.children();
    return parts.isEmpty()
        ? rights.access(place).writes()
        : parts.stream().allMatch(this::isWhollyWritten);
  }

  /** Whether a rule may lock a place. */
  static boolean isLocked(Place place) {
    return place.field().rules().readOnly() != null;
  }

  /** Whether rules could keep what stands at a place though nothing was sent for it. */
  static boolean mayBeHeld(Place place) {
    boolean here = isLocked(place) || place.field().whenHidden() == Field.WhenHidden.KEEP;
    return here || (place.parent() != null && mayBeHeld(place.parent()));
  }
}
