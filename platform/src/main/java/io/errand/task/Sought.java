package io.errand.task;

import java.util.List;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;

/**
 * What rows of a list must say: as patterns for LIKE, in lower case.
 *
 * @param words part of a number, name, pinyin or shown field
 * @param columns part of what stands in a column, by its key
 */
public record Sought(String words, Map<String, String> columns) {
  /**
   * The condition on a row. Texts of rows that were written before columns had keys fit nothing.
   */
  static final String FITS =
      """
      search like :words and (cardinality(:columns::text[]) = 0 or not exists (
        select 1 from unnest(:columns::text[], :patterns::text[]) wanted(key, pattern)
         where not exists (
           select 1 from jsonb_array_elements(summary) shown
            where shown ->> 'column' = wanted.key
              and (lower(shown ->> 'text') like wanted.pattern
                   or lower(shown ->> 'english') like wanted.pattern))))\
      """;

  public Sought {
    columns = Map.copyOf(columns);
  }

  /** Rows that contain words anywhere. */
  public static Sought anywhere(String words) {
    return new Sought(words, Map.of());
  }

  DatabaseClient.GenericExecuteSpec bind(DatabaseClient.GenericExecuteSpec statement) {
    List<Map.Entry<String, String>> wanted = List.copyOf(columns.entrySet());
    return statement
        .bind("words", words)
        .bind("columns", wanted.stream().map(Map.Entry::getKey).toArray(String[]::new))
        .bind("patterns", wanted.stream().map(Map.Entry::getValue).toArray(String[]::new));
  }
}
