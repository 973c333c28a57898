package io.errand.directory;

import io.errand.problem.Language;
import java.util.UUID;

/** A unit of the organisation, with its titles in Chinese and English. */
public record Unit(UUID id, String key, String titleZh, String titleEn, String kind) {

  /** The title for a reader of a language. */
  public String title(Language language) {
    return language == Language.ENGLISH ? titleEn : titleZh;
  }
}
