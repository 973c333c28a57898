package io.errand.form;

import io.errand.expression.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The places whose values an expression reads; a table or group where it is read as a whole. */
final class Reads {
  static final String ROW = "row";

  private Reads() {}

  /**
   * @param table the table whose rows the expression calls {@code row}; null where there is none
   */
  static Set<Place> of(Places places, Expression expression, Place table) {
    return expression.names().stream()
        .flatMap(name -> named(places, expression, table, name).stream())
        .collect(Collectors.toSet());
  }

  private static List<Place> named(Places places, Expression expression, Place table, String name) {
    Place start = name.equals(ROW) ? table : places.get("/" + name);
    if (start == null) {
      return List.of();
    }
    List<Place> read = new ArrayList<>();
    for (List<String> path : expression.paths()) {
      if (path.getFirst().equals(name)) {
        read.add(follow(start, path));
      }
    }
    return read.isEmpty() ? List.of(start) : read;
  }

  /** Whether an expression reads what is told in the reader's language, as it is stored. */
  static boolean worded(Places places, Expression expression, Place table) {
    return expression.paths().stream().anyMatch(path -> worded(places, path, table));
  }

  private static boolean worded(Places places, List<String> path, Place table) {
    Place place = path.getFirst().equals(ROW) ? table : places.get("/" + path.getFirst());
    for (String step : path.subList(1, path.size())) {
      if (place == null) {
        return false;
      }
      if (place.kind().worded().contains(step)) {
        return true;
      }
      place = place.child(step);
    }
    return false;
  }

  private static Place follow(Place start, List<String> path) {
    Place place = start;
    for (String step : path.subList(1, path.size())) {
      Place child = place.child(step);
      if (child == null) {
        return place;
      }
      place = child;
    }
    return place;
  }
}
