package io.errand.form;

import io.errand.field.Values;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds which earlier row each later row was, as somebody would who reads both: rows that are the
 * same in their order, then those that share most cells. Rows that share none are others.
 */
final class LikeRows {
  private static final int MOST_COMPARED = 40_000;

  private LikeRows() {}

  /** The index of the earlier row for each later one, or {@link RowMatch#NEW}. */
  static int[] of(List<ObjectNode> before, List<ObjectNode> after) {
    int[] paired = RowMatch.of(before, after, Values::equal);
    int[] origins = new int[after.size()];
    Set<Integer> open =
        IntStream.range(0, before.size()).boxed().collect(Collectors.toCollection(TreeSet::new));
    Set<Integer> left = new TreeSet<>();
    for (int i = 0; i < origins.length; i++) {
      boolean same = paired[i] != RowMatch.NEW && Values.equal(before.get(paired[i]), after.get(i));
      origins[i] = same ? paired[i] : RowMatch.NEW;
      if (same) {
        open.remove(paired[i]);
      } else {
        left.add(i);
      }
    }
    if (open.size() * left.size() > MOST_COMPARED) {
      return paired;
    }
    for (int i : left) {
      origins[i] = nearest(before, open, after.get(i));
      open.remove(origins[i]);
    }
    return origins;
  }

  private static int nearest(List<ObjectNode> before, Set<Integer> open, ObjectNode row) {
    int nearest = RowMatch.NEW;
    long most = 0;
    for (int i : open) {
      long alike = alike(before.get(i), row);
      if (alike > most) {
        nearest = i;
        most = alike;
      }
    }
    return nearest;
  }

  private static long alike(ObjectNode one, ObjectNode other) {
    return one.properties().stream()
        .filter(cell -> other.has(cell.getKey()))
        .filter(cell -> Values.equal(cell.getValue(), other.get(cell.getKey())))
        .count();
  }
}
