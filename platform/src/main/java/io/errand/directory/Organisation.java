package io.errand.directory;

import io.errand.problem.Language;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whose hall this is, by configuration.
 *
 * @param nameZh the organisation's name in Chinese
 * @param nameEn and in English
 * @param hallZh what the hall is called in Chinese
 * @param hallEn and in English
 * @param glyph one character for its mark where it has no logo
 * @param logo the name of the logo's file; blank for none
 * @param brand its colours; those of Errand where none are named
 * @param contact whom people ask
 */
@ConfigurationProperties("errand.organisation")
public record Organisation(
    String nameZh,
    String nameEn,
    String hallZh,
    String hallEn,
    String glyph,
    String logo,
    Brand brand,
    Contact contact) {

  public Organisation {
    brand = brand == null ? Brand.OURS : brand;
    contact = contact == null ? Contact.NONE : contact;
  }

  /** The organisation's name. */
  public String name(Language language) {
    return language == Language.ENGLISH ? nameEn : nameZh;
  }

  /** What the hall is called. */
  public String hall(Language language) {
    return language == Language.ENGLISH ? hallEn : hallZh;
  }

  /** Whose hall it is and what it is called, in one. */
  public String title(Language language) {
    return language == Language.ENGLISH ? hallEn + ", " + nameEn : nameZh + hallZh;
  }
}
