package io.errand.definition;

import io.errand.expression.Expression;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Checks that an expression names only what exists where it stands. */
final class NameChecks {
  private static final Set<String> ELSEWHERE = Set.of(Names.ME, Names.FLOW, Names.ROW);
  private static final String LENGTH = "length";

  private final FieldIndex fields;
  private final Set<String> nodes;
  private final Surroundings around;
  private final Faults faults;

  /**
   * @param nodes the ids of the flow
   */
  NameChecks(FieldIndex fields, Set<String> nodes, Surroundings around, Faults faults) {
    this.fields = fields;
    this.nodes = nodes;
    this.around = around;
    this.faults = faults;
  }

  /** Checks one expression; null is none. */
  void check(Expression expression, ExpressionPlace place, String at) {
    if (expression != null) {
      new TreeSet<>(expression.names()).forEach(name -> name(name, place, at));
      expression.paths().stream()
          .sorted((left, right) -> left.toString().compareTo(right.toString()))
          .forEach(path -> path(path, place, at));
    }
  }

  private void name(String name, ExpressionPlace place, String at) {
    boolean known = place.gives(name) || fields.readable().contains(name);
    if (!known && ELSEWHERE.contains(name)) {
      faults.add(at, Cause.EXPRESSION_PLACE, name);
    } else if (!known) {
      unknown(name, place, at);
    }
  }

  private void unknown(String name, ExpressionPlace place, String at) {
    boolean isColumn = place.row() != null && FieldIndex.below(place.row()).keys().contains(name);
    if (isColumn) {
      faults.add(at, Cause.EXPRESSION_NAME, name, 1, Names.ROW + '.' + name);
    } else {
      Set<String> known = new TreeSet<>(fields.readable());
      known.addAll(place.given());
      faults.unknown(at, Cause.EXPRESSION_NAME, name, known);
    }
  }

  private void path(List<String> path, ExpressionPlace place, String at) {
    String first = path.getFirst();
    if (first.equals(Names.ROW)) {
      Optional.ofNullable(place.row()).ifPresent(row -> column(row, path, at));
    } else if (first.equals(Names.FLOW)) {
      node(path, at);
    } else if (Names.PEOPLE.contains(first)) {
      property(path, at);
    } else {
      fields.find(first).ifPresent(field -> column(field, path, at));
    }
  }

  private void column(Field field, List<String> path, String at) {
    Set<String> parts = parts(field);
    String name = path.get(1);
    if (!parts.isEmpty() && !parts.contains(name) && !ofList(field, name)) {
      faults.unknown(at, Cause.UNKNOWN_COLUMN, name, parts);
    }
  }

  /** What may be read of a value; empty where that is not told. */
  private static Set<String> parts(Field field) {
    if (field.type() instanceof FieldType.Lookup lookup) {
      Set<String> parts = new TreeSet<>(FieldType.Lookup.OWN_KEYS);
      lookup.fields().forEach(column -> parts.add(column.key()));
      return parts;
    }
    return FieldIndex.below(field).readable();
  }

  private static boolean ofList(Field field, String name) {
    return field.type() instanceof FieldType.Table && Set.of(LENGTH, Names.ROW).contains(name);
  }

  private void node(List<String> path, String at) {
    boolean asked = path.size() > 2 && path.get(1).equals("node");
    if (asked && !nodes.contains(path.get(2))) {
      faults.unknown(at, Cause.UNKNOWN_NODE, path.get(2), nodes);
    }
  }

  private void property(List<String> path, String at) {
    boolean ofText = path.size() > 2 && path.getLast().equals(LENGTH);
    String property = String.join(".", path.subList(1, path.size() - (ofText ? 1 : 0)));
    if (!around.hasPersonProperty(property)) {
      faults.unknown(at, Cause.UNKNOWN_PERSON_PROPERTY, property, around.personProperties());
    }
  }
}
