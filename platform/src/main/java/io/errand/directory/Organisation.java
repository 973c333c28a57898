package io.errand.directory;

import io.errand.problem.Language;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whose hall this is, by configuration.
 *
 * @param nameZh the organisation's name in Chinese
 * @param nameEn and in English
 * @param hallZh what the hall is called in Chinese
 * @param hallEn and in English
 * @param glyph one character for its mark
 */
@ConfigurationProperties("errand.organisation")
public record Organisation(
    String nameZh, String nameEn, String hallZh, String hallEn, String glyph) {

  Map<String, String> names(Language language) {
    boolean english = language == Language.ENGLISH;
    return Map.of(
        "name", english ? nameEn : nameZh, "hall", english ? hallEn : hallZh, "glyph", glyph);
  }
}
