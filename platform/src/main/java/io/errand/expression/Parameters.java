package io.errand.expression;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the parameters of the arrows around a place stand for: the place in their arrow, by name.
 */
record Parameters(Map<String, Integer> places) {
  static final Parameters NONE = new Parameters(Map.of());

  Parameters {
    places = Map.copyOf(places);
  }

  Parameters with(List<String> names) {
    Map<String, Integer> all = new HashMap<>(places);
    names.forEach(name -> all.put(name, names.indexOf(name)));
    return new Parameters(all);
  }

  boolean contains(String name) {
    return places.containsKey(name);
  }

  boolean isIndex(String name) {
    return places.getOrDefault(name, 0) == 1;
  }
}
