package io.errand.form;

import io.errand.definition.Field;
import io.errand.definition.Form;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All places of a form, in its order. */
final class Places {
  private final Map<String, Place> byTemplate = new LinkedHashMap<>();
  private final List<Place> top;

  private Places(Form form) {
    top = form.fields().stream().map(field -> Place.of(null, field)).toList();
    top.forEach(this::add);
  }

  static Places of(Form form) {
    return new Places(form);
  }

  private void add(Place place) {
    byTemplate.put(place.template(), place);
    place.children().forEach(this::add);
  }

  Collection<Place> all() {
    return byTemplate.values();
  }

  List<Place> top() {
    return top;
  }

  /** The place of a template; null when there is none. */
  Place get(String template) {
    return byTemplate.get(template);
  }

  List<Field> fields() {
    return top.stream().map(Place::field).toList();
  }

  /** The place that a pointer leads to, or the nearest above it; null when there is none. */
  Place at(String pointer) {
    String template = Pointers.template(pointer);
    while (!template.isEmpty()) {
      Place place = byTemplate.get(template);
      if (place != null) {
        return place;
      }
      template = Pointers.parent(template);
    }
    return null;
  }
}
