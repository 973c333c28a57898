package io.errand.definition;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a decider says beside the decision.
 *
 * @param required whether it may not be blank
 * @param maxLength in characters, 666 by default
 * @param files whether files may come with it, true by default
 * @param wording the text it starts with, null for none
 */
public record Opinion(
    boolean required, Integer maxLength, Boolean files, @JsonProperty("default") Text wording) {
  static final int LONGEST = 666;

  public static final Opinion BY_DEFAULT = new Opinion(false, LONGEST, true, null);

  public Opinion {
    maxLength = maxLength == null ? LONGEST : maxLength;
    files = files == null || files;
  }
}
