package io.errand.definition;

import java.util.List;

/**
 * What the to-do list of a node shows beside who, when and what.
 *
 * @param columns field keys or {@code applicant.<property>}, in order
 * @param filters columns that the list can be narrowed by
 * @param buttons actions offered in the row
 * @param tabs columns whose values become tabs
 */
public record ListView(
    List<String> columns, List<String> filters, List<Action> buttons, List<String> tabs) {
  public static final ListView EMPTY = new ListView(null, null, null, null);

  public ListView {
    columns = columns == null ? List.of() : List.copyOf(columns);
    filters = filters == null ? List.of() : List.copyOf(filters);
    buttons = buttons == null ? List.of() : List.copyOf(buttons);
    tabs = tabs == null ? List.of() : List.copyOf(tabs);
  }
}
