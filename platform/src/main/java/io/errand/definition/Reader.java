package io.errand.definition;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Who reads an application without a task in it. */
public enum Reader {
  @JsonProperty("applicant")
  APPLICANT,
  @JsonProperty("cc")
  CC,
  @JsonProperty("supervisor")
  SUPERVISOR,
  @JsonProperty("tracker")
  TRACKER,
  @JsonProperty("administrator")
  ADMINISTRATOR;

  /** The word in JSON. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
