package io.errand.form;

import io.errand.definition.FieldType;
import io.errand.definition.Text;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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

  /** What a field of this type may hold; empty for types without a choice. */
  List<Code> codes(FieldType type) {
    return switch (type) {
      case FieldType.Choice choice -> inlineOr(choice.options(), choice.dictionary());
      case FieldType.MultiChoice choice -> inlineOr(choice.options(), choice.dictionary());
      case FieldType.Cascade cascade -> named(cascade.dictionary());
      case FieldType.Address address -> named(address.dictionary());
      default -> List.of();
    };
  }

  /** The title of a code in a field of this type; the code itself where nobody knows it. */
  Text title(FieldType type, String code) {
    return codes(type).stream()
        .filter(known -> known.code().equals(code))
        .map(Code::title)
        .findFirst()
        .orElseGet(() -> new Text(code, code));
  }

  /** Whether codes lead from the top down, each standing below the one before it. */
  boolean isPath(FieldType type, List<String> path) {
    String above = null;
    for (String step : path) {
      String parent = above;
      boolean follows =
          codes(type).stream()
              .anyMatch(code -> code.code().equals(step) && Objects.equals(code.parent(), parent));
      if (!follows) {
        return false;
      }
      above = step;
    }
    return true;
  }

  private List<Code> inlineOr(List<FieldType.Option> inline, String dictionary) {
    return inline.isEmpty()
        ? named(dictionary)
        : inline.stream()
            .map(option -> new Code(option.value(), option.title(), null, false))
            .toList();
  }

  private List<Code> named(String dictionary) {
    return dictionary == null ? List.of() : codes.getOrDefault(dictionary, List.of());
  }
}
