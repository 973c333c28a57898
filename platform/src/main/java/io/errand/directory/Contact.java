package io.errand.directory;

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
}
