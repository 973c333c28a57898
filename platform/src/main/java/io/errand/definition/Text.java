package io.errand.definition;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Map;

/**
 * A text that a person reads, in Chinese and English.
 *
 * @param chinese the zh-CN wording, never null
 * @param english the en wording; the Chinese one where a definition gives a plain string
 */
public record Text(String chinese, String english) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Text of(String both) {
    return new Text(both, both);
  }

  @JsonCreator
  static Text of(@JsonProperty("zh-CN") String chinese, @JsonProperty("en") String english) {
    return new Text(chinese, english == null ? chinese : english);
  }

  /** The wording for a reader: English for English locales, Chinese for all others. */
  public String in(Locale language) {
    return isEnglish(language) ? english : chinese;
  }

  static boolean isEnglish(Locale language) {
    return Locale.ENGLISH.getLanguage().equals(language.getLanguage());
  }

  @JsonValue
  Map<String, String> json() {
    return Map.of("zh-CN", chinese, "en", english);
  }
}
