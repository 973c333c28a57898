package io.errand.definition;

import static java.util.Comparator.comparingInt;
import static java.util.Comparator.naturalOrder;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.IntStream;

/** Finds the name that somebody meant. */
final class Likeness {
  private Likeness() {}

  /**
   * The known name that differs by the fewest letters, a third of them and 3 at most; else empty.
   */
  static String nearest(String name, Collection<String> known) {
    int most = Math.clamp(name.length() / 3, 1, 3);
    return known.stream()
        .filter(each -> !each.equals(name) && distance(name, each) <= most)
        .min(comparingInt((String each) -> distance(name, each)).thenComparing(naturalOrder()))
        .orElse("");
  }

  /** How many letters were changed, put in, left out or swapped with the next one. */
  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] twoBefore = new int[0];
    int[] before = IntStream.rangeClosed(0, b.length()).toArray();
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        row[j] = Math.min(before[j - 1] + (same ? 0 : 1), 1 + Math.min(before[j], row[j - 1]));
        if (swapped(a, i, b, j)) {
          row[j] = Math.min(row[j], twoBefore[j - 2] + 1);
        }
      }
      twoBefore = before;
      before = row;
    }
    return before[b.length()];
  }

  private static boolean swapped(String a, int i, String b, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
