package io.errand.field;

import io.errand.definition.FieldType;
import io.errand.definition.Text;
import java.util.List;
import java.util.Map;

/**
 * The code tables that forms name.
 *
 * @param codes by the dictionary's key; parents stand before their children
 */
public record Dictionaries(Map<String, List<Code>> codes) {
  public static final Dictionaries NONE = new Dictionaries(Map.of());

  /**
   * One code.
   *
   * @param code what forms store
   * @param parent the code above, null at the top
   * @param retired no longer offered, but still right and shown where it was stored
   */
  public record Code(String code, Text title, String parent, boolean retired) {}

  public Dictionaries {
    codes = Map.copyOf(codes);
  }

  /** The codes of a dictionary; none where it is null or unknown. */
  Codes of(String dictionary) {
    return new Codes(dictionary == null ? List.of() : codes.getOrDefault(dictionary, List.of()));
  }

  /** Options as codes, and those of a dictionary where there are no options. */
  Codes of(List<FieldType.Option> options, String dictionary) {
    return options.isEmpty()
        ? of(dictionary)
        : new Codes(
            options.stream()
                .map(option -> new Code(option.value(), option.title(), null, false))
                .toList());
  }
}
