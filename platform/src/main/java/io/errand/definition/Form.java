package io.errand.definition;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.errand.expression.Expression;
import java.util.List;

/** What people fill in. */
public record Form(List<Field> fields, Layout layout, List<Check> checks) {
  public Form {
    fields = List.copyOf(fields);
    layout = layout == null ? new Layout(List.of()) : layout;
    checks = checks == null ? List.of() : List.copyOf(checks);
  }

  /** Steps of a wizard; one step makes a plain form. */
  public record Layout(List<Step> steps) {
    public Layout {
      steps = List.copyOf(steps);
    }
  }

  /** One page of the wizard: {@code sections}, or {@code fields} as its single section. */
  public record Step(Text title, Display display, List<String> fields, List<Section> sections) {
    public Step {
      display = display == null ? Display.PAGE : display;
      fields = fields == null ? List.of() : List.copyOf(fields);
      sections = sections == null ? List.of() : List.copyOf(sections);
    }
  }

  /** How the sections of a step stand. */
  public enum Display {
    /** Below each other. */
    @JsonProperty("page")
    PAGE,
    /** One at a time, behind tabs. */
    @JsonProperty("tabs")
    TABS
  }

  /** Fields under a title, which may be null. */
  public record Section(Text title, Text help, List<String> fields) {
    public Section {
      fields = List.copyOf(fields);
    }
  }

  /**
   * A rule over several fields: its message shows at a place when it does not hold.
   *
   * @param when the fault: the message is shown when this is true
   * @param at JSON pointer of the field it is told at ({@code /education}; {@code /rows/*}{@code
   *     /to} for every row, whose rule reads {@code row})
   */
  public record Check(Expression when, String at, Text message) {}
}
