package io.errand.form;

import io.errand.field.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Brings the read-only values of a draft up to date. */
record Resuming(Places places, Rights rights, ObjectNode prefilled, ObjectNode draft) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /**
   * @param evaluation of data, for the rules that lock; asked only where it matters
   */
  Resumed resumed(Function<ObjectNode, Evaluated> evaluation) {
    ObjectNode data = draft.deepCopy();
    Map<String, JsonNode> before = new HashMap<>();
    List<Place> others =
        places.all().stream().filter(this::isSingle).filter(this::hasOtherValue).toList();
    others.stream()
        .filter(place -> !rights.writes(place) && !place.isComputed())
        .forEach(place -> renew(place, data, before));
    List<Place> lockable =
        others.stream().filter(place -> rights.writes(place) && mayBeLocked(place)).toList();
    if (!lockable.isEmpty()) {
      Evaluated evaluated = evaluation.apply(data);
      lockable.stream()
          .filter(place -> evaluated.isLocked(place.template()))
          .forEach(place -> renew(place, data, before));
    }
    return new Resumed(Values.normal(places.fields(), data), before);
  }

  /** Whether a place stands only once, and holds a value or rows rather than members. */
  private boolean isSingle(Place place) {
    return place.table() == null && (place.isTable() || place.children().isEmpty());
  }

  private boolean hasOtherValue(Place place) {
    return !Values.same(place.field(), draft.at(place.template()), prefilled.at(place.template()));
  }

  private static boolean mayBeLocked(Place place) {
    return place.field().prefill() != null && hasLock(place);
  }

  private static boolean hasLock(Place place) {
    return place.field().rules().readOnly() != null
        || (place.parent() != null && hasLock(place.parent()));
  }

  /** What the person's page shows of the draft's own value; null for nothing. */
  private JsonNode seen(Place place) {
    JsonNode value = draft.at(place.template());
    return value.isMissingNode() || !rights.sees(place)
        ? JSON.nullNode()
        : new VisibleData(rights).of(place, value);
  }

  private void renew(Place place, ObjectNode data, Map<String, JsonNode> before) {
    String pointer = place.template();
    before.put(pointer, seen(place));
    JsonNode now = prefilled.at(pointer);
    DataTree.put(data, place, pointer, now.isMissingNode() ? null : now);
  }
}
