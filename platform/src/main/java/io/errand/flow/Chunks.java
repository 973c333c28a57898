package io.errand.flow;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/** A list that is never changed; one with an element more, or another, shares most of it. */
final class Chunks<T> extends AbstractList<T> implements RandomAccess {
  private static final int LENGTH = 64;

  private final Object[][] chunks;
  private final int size;

  private Chunks(Object[][] chunks, int size) {
    this.chunks = chunks;
    this.size = size;
  }

  static <T> Chunks<T> of(List<T> all) {
    if (all instanceof Chunks<T> same) {
      return same;
    }
    Object[] plain = all.toArray();
    for (Object one : plain) {
      Objects.requireNonNull(one);
    }
    Object[][] chunks = new Object[Math.ceilDiv(plain.length, LENGTH)][];
    for (int i = 0; i < chunks.length; i++) {
      int from = i * LENGTH;
      chunks[i] = Arrays.copyOfRange(plain, from, Math.min(from + LENGTH, plain.length));
    }
    return new Chunks<>(chunks, plain.length);
  }

  /** This list with another element in a place; behind the last for one more. */
  Chunks<T> with(int index, T element) {
    Objects.checkIndex(index, size + 1);
    int chunk = index / LENGTH;
    int place = index % LENGTH;
    Object[][] next = Arrays.copyOf(chunks, Math.max(chunks.length, chunk + 1));
    Object[] old = next[chunk] == null ? new Object[0] : next[chunk];
    next[chunk] = Arrays.copyOf(old, Math.max(old.length, place + 1));
    next[chunk][place] = Objects.requireNonNull(element);
    return new Chunks<>(next, Math.max(size, index + 1));
  }

  @Override
  @SuppressWarnings("unchecked")
  public T get(int index) {
    Objects.checkIndex(index, size);
    return (T) chunks[index / LENGTH][index % LENGTH];
  }

  @Override
  public int size() {
    return size;
  }
}
