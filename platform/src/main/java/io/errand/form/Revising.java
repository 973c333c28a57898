package io.errand.form;

import io.errand.field.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Holds evaluated changes against what was stored: what rules compute or lock was not changed. */
record Revising(
    Places places, Rights rights, ObjectNode stored, Edited edited, Evaluated evaluated) {

  Revision revision(List<Finding> unknown) {
    List<Finding> refusals = new ArrayList<>(edited.refusals());
    refusals.addAll(unknown);
    edited.claims().forEach((pointer, claim) -> addFalseClaim(refusals, pointer, claim));
    evaluated.readOnly().forEach(pointer -> addUnlocked(refusals, pointer));
    return new Revision(evaluated, changed(), refusals);
  }

  private Set<String> changed() {
    return places.top().stream()
        .filter(
            place -> !same(place, stored.get(place.key()), evaluated.submitted().get(place.key())))
        .map(Place::key)
        .collect(Collectors.toSet());
  }

  /** A computed value may come back as it was or as it is now. */
  private void addFalseClaim(List<Finding> refusals, String pointer, JsonNode claim) {
    Place place = places.at(pointer);
    JsonNode before = stored.at(edited.origin(pointer));
    JsonNode now = evaluated.data().at(pointer);
    if (evaluated.isShown(pointer)
        && !Values.isEmpty(place.field(), claim)
        && !agrees(place, before, claim)
        && !agrees(place, now, claim)) {
      refusals.add(Title.finding(place, pointer, "form.computed"));
    }
  }

  private boolean agrees(Place place, JsonNode value, JsonNode claim) {
    return rights.reads(place)
        ? same(place, value, Evaluation.rounded(place.field(), claim))
        : !value.isMissingNode()
            && claim.asString("").equals(VisibleData.masked(place.field(), value));
  }

  private void addUnlocked(List<Finding> refusals, String pointer) {
    Place place = places.at(pointer);
    JsonNode before = stored.at(edited.origin(pointer));
    JsonNode now = evaluated.data().at(pointer);
    if (rights.writes(place) && !same(place, entered(place, before), entered(place, now))) {
      refusals.add(Title.finding(place, pointer, "form.readOnly"));
    }
  }

  /** A value without what is computed in it, which changes though it is locked. */
  private static JsonNode entered(Place place, JsonNode value) {
    JsonNode entered = value.deepCopy();
    List<String> computed =
        place.children().stream().filter(Place::isComputed).map(Place::key).toList();
    Stream<JsonNode> holders = place.isTable() ? entered.valueStream() : Stream.of(entered);
    holders.filter(JsonNode::isObject).forEach(holder -> holder.asObject().remove(computed));
    return entered;
  }

  private static boolean same(Place place, JsonNode one, JsonNode other) {
    return Values.same(place.field(), one, other);
  }
}
