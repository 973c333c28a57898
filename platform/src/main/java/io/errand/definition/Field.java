package io.errand.definition;

import io.errand.expression.Expression;
import java.util.List;

/**
 * One field of a form, or one column of a table.
 *
 * @param key ASCII, unique among its siblings; the name in data, rights and expressions
 * @param type what it holds
 * @param title what people call it
 * @param help stands below the control, may be null
 * @param placeholder an example inside an empty control, may be null
 * @param prefill a path such as {@code applicant.mobile} that gives the first value, may be null
 * @param initial the first value where nothing else gives one (JSON {@code default}), may be null
 * @param whenHidden what happens to the value while the field is not visible
 * @param sensitive whether values are masked for readers who are not named
 * @param revealable whether who has a task may have a masked value shown
 * @param rules what depends on data
 */
public record Field(
    String key,
    FieldType type,
    Text title,
    Text help,
    Text placeholder,
    String prefill,
    Object initial,
    WhenHidden whenHidden,
    boolean sensitive,
    boolean revealable,
    Rules rules) {

  /** What happens to the value of a field that is not visible when its form is submitted. */
  public enum WhenHidden {
    DROP,
    KEEP
  }

  /**
   * Rules of one field; each may be null for none. A literal {@code true} or {@code false} in a
   * definition is the expression of the same word.
   *
   * @param visible shown only when it holds
   * @param required must be filled when it holds
   * @param blank must be empty when it holds
   * @param readOnly can't be changed when it holds
   * @param value computed: the field always has this value
   * @param options gives the allowed option values as a list
   */
  public record Rules(
      Expression visible,
      Expression required,
      Expression blank,
      Expression readOnly,
      Expression value,
      Expression options) {}

  /** The columns of a table or the members of a group; empty for all other types. */
  public List<Field> children() {
    return switch (type) {
      case FieldType.Table table -> table.fields();
      case FieldType.Group group -> group.fields();
      default -> List.of();
    };
  }
}
