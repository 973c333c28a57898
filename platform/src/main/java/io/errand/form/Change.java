package io.errand.form;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What became of one field, row or cell between two revisions of a form, as its reader may see it.
 *
 * @param pointer JSON pointer into the later data; "" for what is there no more
 * @param title the field's title, or which row it is
 * @param before what was; null for nothing
 * @param after what is; null for nothing
 * @param parts the rows of a table, the cells of a row, the members of a group
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Change(
    String pointer, String title, Kind kind, Side before, Side after, List<Change> parts) {

  /** What happened. */
  public enum Kind {
    ADDED,
    REMOVED,
    CHANGED
  }

  /** A value as people read it, and the files in it. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Side(String text, List<FileName> files) {
    public Side {
      files = List.copyOf(files);
    }
  }

  /** A file that may be opened. */
  public record FileName(String id, String name) {}

  public Change {
    parts = List.copyOf(parts);
  }
}
