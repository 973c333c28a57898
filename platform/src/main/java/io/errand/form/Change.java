package io.errand.form;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What became of one field, row or cell between two revisions of a form, as its reader may see it.
 *
 * @param pointer JSON pointer into the later data; "" for what is there no more
 * @param title the field's title, or which row it is
 * @param before how people read what was; "" for nothing
 * @param after how people read what is
 * @param parts the rows of a table, the cells of a row, the members of a group
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Change(
    String pointer, String title, Kind kind, String before, String after, List<Change> parts) {

  /** What happened. */
  public enum Kind {
    ADDED,
    REMOVED,
    CHANGED
  }

  public Change {
    parts = List.copyOf(parts);
  }
}
