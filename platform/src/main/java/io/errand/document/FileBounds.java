package io.errand.document;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What a field asks of a file.
 *
 * @param endings of names, with a dot and in small letters; empty for every kind that is allowed
 * @param maxSize the most bytes
 * @param aspect width to height of a picture, such as {@code 3:4}; null for any
 */
public record FileBounds(List<String> endings, long maxSize, String aspect) {
  private static final long LARGEST = 20L * 1024 * 1024;

  /** Every kind and size that is allowed. */
  public static final FileBounds ANY = new FileBounds(List.of(), LARGEST, null);

  public FileBounds {
    endings = List.copyOf(endings);
    maxSize = Math.min(maxSize, LARGEST);
  }

  void checkSize(long size) {
    if (size == 0) {
      throw FileRefused.empty();
    }
    if (size > maxSize) {
      throw FileRefused.tooLarge(maxSize);
    }
  }

  void checkContent(String name, Path file) throws IOException {
    String small = name.toLowerCase(Locale.ROOT);
    if (!endings.isEmpty() && endings.stream().noneMatch(small::endsWith)) {
      throw FileRefused.kind(endings);
    }
    if (aspect != null && Pixels.of(file).filter(pixels -> pixels.are(aspect)).isEmpty()) {
      throw FileRefused.aspect(aspect);
    }
  }
}
