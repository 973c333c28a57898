package io.errand.definition;

import com.fasterxml.jackson.annotation.JsonProperty;

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
  ADMINISTRATOR
}
