package io.errand.directory;

import io.errand.problem.Language;
import java.util.UUID;

/**
 * A role that somebody holds.
 *
 * @param unit where it is held; null for the whole organisation
 */
public record HeldRole(String key, String titleZh, String titleEn, UUID unit) {

  /** The title for a reader of a language. */
  public String title(Language language) {
    return language == Language.ENGLISH ? titleEn : titleZh;
  }
}
