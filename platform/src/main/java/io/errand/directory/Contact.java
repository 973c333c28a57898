package io.errand.directory;

import java.util.stream.Stream;

/**
 * Whom people ask who don't get on; what is null or blank is not told.
 *
 * @param personZh who answers, as Chinese readers know them
 * @param personEn as English readers do
 * @param officeZh where they sit, in Chinese
 * @param officeEn and in English
 */
public record Contact(
    String personZh, String personEn, String officeZh, String officeEn, String phone, String mail) {
  static final Contact NONE = new Contact(null, null, null, null, null, null);

  /** The shortest way to them, their telephone or their mail; empty where neither is known. */
  public String reach() {
    return Stream.of(phone, mail)
        .filter(way -> way != null && !way.isBlank())
        .findFirst()
        .orElse("");
  }
}
