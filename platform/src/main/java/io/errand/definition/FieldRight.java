package io.errand.definition;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Map;

/**
 * What a node's people, or a kind of reader, may do with a field.
 *
 * @param access the field as a whole; for a table each column that {@code columns} does not name
 * @param add whether rows may be added, for a table
 * @param remove whether rows may be removed, for a table
 * @param columns rights of single columns
 */
public record FieldRight(Access access, boolean add, boolean remove, Map<String, Access> columns) {

  /** From nothing to all; each includes what stands before it, but for masking. */
  public enum Access {
    @JsonProperty("hidden")
    HIDDEN,
    @JsonProperty("masked")
    MASKED,
    @JsonProperty("read")
    READ,
    @JsonProperty("edit")
    EDIT,
    @JsonProperty("required")
    REQUIRED;

    /** Whether values may be changed. */
    public boolean writes() {
      return this == EDIT || this == REQUIRED;
    }
  }

  /** The same right for a field, its columns and its rows. */
  public static FieldRight of(Access access) {
    return new FieldRight(access, access.writes(), access.writes(), Map.of());
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static FieldRight read(String access) {
    return of(Access.valueOf(access.toUpperCase(Locale.ROOT)));
  }

  @JsonCreator
  static FieldRight read(
      @JsonProperty("access") Access access,
      @JsonProperty("add") Boolean add,
      @JsonProperty("remove") Boolean remove,
      @JsonProperty("columns") Map<String, Access> columns) {
    boolean writes = access.writes();
    return new FieldRight(
        access,
        add == null ? writes : add,
        remove == null ? writes : remove,
        columns == null ? Map.of() : Map.copyOf(columns));
  }
}
