package io.errand.portal;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param next the cursor of the next page; null at the end
 */
record Page<T>(List<T> items, String next) {
  private static final int MOST = 100;

  /** How many rows are given for what was asked. */
  static int size(int asked) {
    return Math.clamp(asked, 1, MOST);
  }

  /** A page of rows of which one more than asked for was read. */
  static <R, T> Page<T> of(
      List<R> rows, int size, Function<R, T> item, Function<R, String> cursor) {
    List<R> shown = rows.size() > size ? rows.subList(0, size) : rows;
    return new Page<>(
        shown.stream().map(item).toList(),
        rows.size() > size ? cursor.apply(shown.getLast()) : null);
  }
}
