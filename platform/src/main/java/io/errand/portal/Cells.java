package io.errand.portal;

import io.errand.definition.Field;
import io.errand.definition.FieldType;
import io.errand.directory.UnitTitles;
import io.errand.problem.Language;
import io.errand.task.Tasks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What stands in the cells of a list, as its reader reads it. Rows that were written in one
 * language alone keep their words.
 */
record Cells(Service service, Language language, UnitTitles units) {
  private static final String UNIT = ".unit";

  /** A cell under its title. */
  record Cell(String column, String title, String text) {}

  /** What a row shows; not what it is only looked for by. */
  List<Cell> titled(List<Tasks.Shown> summary) {
    return summary.stream()
        .filter(shown -> shown.title() != null)
        .map(shown -> new Cell(shown.column(), title(shown), text(shown)))
        .toList();
  }

  /** All that is known of a row, by its columns. */
  Map<String, String> byColumn(List<Tasks.Shown> summary) {
    return summary.stream()
        .filter(shown -> shown.column() != null)
        .collect(Collectors.toMap(Tasks.Shown::column, this::text, (one, same) -> one));
  }

  private String title(Tasks.Shown shown) {
    return language == Language.CHINESE
        ? shown.title()
        : field(shown.column())
            .map(field -> field.title().in(language.locale()))
            .orElse(shown.title());
  }

  private String text(Tasks.Shown shown) {
    if (language == Language.CHINESE) {
      return shown.text();
    }
    if (shown.english() != null) {
      return shown.english();
    }
    return isUnit(shown.column())
        ? units.byTitle().getOrDefault(shown.text(), shown.text())
        : shown.text();
  }

  private boolean isUnit(String column) {
    return column != null
        && (column.endsWith(UNIT)
            || field(column).map(Field::type).filter(FieldType.Unit.class::isInstance).isPresent());
  }

  private Optional<Field> field(String key) {
    return service.form().fields().stream().filter(field -> field.key().equals(key)).findFirst();
  }
}
