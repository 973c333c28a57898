package io.errand.form;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Finds which stored row each sent row was. Rows that look the same belong together in their order;
 * between them, edited rows are paired one by one, and what is left over is new or removed.
 */
final class RowMatch {
  /** Stands for a row that is new. */
  static final int NEW = -1;

  private RowMatch() {}

  /**
   * The stored index of each sent row, or {@link #NEW}; rising.
   *
   * @param same whether a stored and a sent row look the same
   */
  static <T> int[] of(List<T> stored, List<T> sent, BiPredicate<T, T> same) {
    int[] matched = new int[sent.size()];
    Arrays.fill(matched, NEW);
    int nextStored = 0;
    int nextSent = 0;
    for (int[] pair : anchors(stored, sent, same)) {
      pair(matched, nextStored, pair[0], nextSent, pair[1]);
      matched[pair[1]] = pair[0];
      nextStored = pair[0] + 1;
      nextSent = pair[1] + 1;
    }
    pair(matched, nextStored, stored.size(), nextSent, sent.size());
    return matched;
  }

  /** Each sent row was the stored row of the same number. */
  static int[] byIndex(int stored, int sent) {
    int[] matched = new int[sent];
    Arrays.setAll(matched, i -> i < stored ? i : NEW);
    return matched;
  }

  private static void pair(int[] matched, int stored, int storedEnd, int sent, int sentEnd) {
    for (int i = 0; stored + i < storedEnd && sent + i < sentEnd; i++) {
      matched[sent + i] = stored + i;
    }
  }

  /** A longest common subsequence as pairs of indices. */
  private static <T> List<int[]> anchors(List<T> stored, List<T> sent, BiPredicate<T, T> same) {
    int[][] lengths = new int[stored.size() + 1][sent.size() + 1];
    boolean[][] equal = new boolean[stored.size()][sent.size()];
    for (int i = stored.size() - 1; i >= 0; i--) {
      for (int j = sent.size() - 1; j >= 0; j--) {
        equal[i][j] = same.test(stored.get(i), sent.get(j));
        lengths[i][j] =
            equal[i][j]
                ? lengths[i + 1][j + 1] + 1
                : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
      }
    }
    return walk(lengths, equal);
  }

  private static List<int[]> walk(int[][] lengths, boolean[][] equal) {
    List<int[]> pairs = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < equal.length && j < equal[i].length) {
      if (equal[i][j]) {
        pairs.add(new int[] {i++, j++});
      } else if (lengths[i + 1][j] >= lengths[i][j + 1]) {
        i++;
      } else {
        j++;
      }
    }
    return pairs;
  }
}
