package io.errand.notice;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How mail is sent, by configuration.
 *
 * @param url {@code smtp://user:password@host:port}, or {@code smtps}; blank for no mail
 * @param from the sender's address, or {@code Name <address>}
 */
@ConfigurationProperties("errand.mail")
record MailSettings(String url, String from) {

  boolean on() {
    return !url.isBlank();
  }

  /** The URL holds a password. */
  @Override
  public String toString() {
    return "MailSettings[on=" + on() + ", from=" + from + "]";
  }
}
