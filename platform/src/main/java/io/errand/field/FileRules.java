package io.errand.field;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a field asks of each of its files.
 *
 * @param endings of names, with a dot and in small letters; empty for every kind that is allowed
 * @param maxSize the most bytes
 * @param aspect width to height of a picture, such as {@code 3:4}; null for any
 */
public record FileRules(List<String> endings, long maxSize, String aspect) {
  static final List<String> PICTURES = List.of(".png", ".jpg", ".jpeg");
  private static final long KIBIBYTE = 1024;
  private static final long MEBIBYTE = 1024 * KIBIBYTE;

  public FileRules {
    endings = List.copyOf(endings);
  }

  /** What is wrong with a file by what is written down of it: its {@code name} and {@code size}. */
  public Optional<Flaw> flaw(JsonNode file) {
    String name = file.path("name").asString("").toLowerCase(Locale.ROOT);
    if (!endings.isEmpty() && endings.stream().noneMatch(name::endsWith)) {
      return Optional.of(Flaw.of("field.files.kind", String.join(" ", endings)));
    }
    return file.path("size").asLong(0) > maxSize
        ? Optional.of(Flaw.of("field.files.size", limit()))
        : Optional.empty();
  }

  private String limit() {
    return maxSize >= MEBIBYTE
        ? maxSize / MEBIBYTE + " MB"
        : Math.max(1, maxSize / KIBIBYTE) + " KB";
  }
}
