package io.errand.problem;

import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpHeaders;

/** The languages that Errand speaks; the first is spoken when nothing else is asked for. */
public enum Language {
  CHINESE("zh-CN"),
  ENGLISH("en");

  private final Locale locale;

  Language(String tag) {
    this.locale = Locale.forLanguageTag(tag);
  }

  public Locale locale() {
    return locale;
  }

  /** The BCP 47 tag, as it stands in definitions and in HTTP headers. */
  public String tag() {
    return locale.toLanguageTag();
  }

  /** The best of our languages for {@code Accept-Language}, whatever the client wrote there. */
  public static Language of(HttpHeaders headers) {
    return of(String.join(",", headers.getOrEmpty(HttpHeaders.ACCEPT_LANGUAGE)));
  }

  /** The best of our languages for one {@code Accept-Language} value; Chinese when unreadable. */
  public static Language of(String acceptLanguage) {
    for (Locale.LanguageRange range : ranges(acceptLanguage)) {
      for (Language language : values()) {
        if (range.getWeight() > 0 && primary(range).equals(language.locale.getLanguage())) {
          return language;
        }
      }
    }
    return CHINESE;
  }

  private static List<Locale.LanguageRange> ranges(String acceptLanguage) {
    if (acceptLanguage.isBlank()) {
      return List.of();
    }
    try {
      return Locale.LanguageRange.parse(acceptLanguage);
    } catch (IllegalArgumentException unreadable) {
      return List.of();
    }
  }

  private static String primary(Locale.LanguageRange range) {
    return range.getRange().split("-", 2)[0];
  }
}
