package io.errand.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en                      | ENGLISH",
        "en-GB,zh;q=0.5          | ENGLISH",
        "zh-CN                   | CHINESE",
        "zh,en;q=0.9             | CHINESE",
        "zh-Hans-CN              | CHINESE",
        "fr,en;q=0.2,zh;q=0.1    | ENGLISH",
        "fr                      | CHINESE",
        "en;q=0                  | CHINESE",
        "*                       | CHINESE",
        "''                      | CHINESE",
        "en;q=x, \u0000          | CHINESE",
      })
  void picksTheBestThatErrandSpeaks(String header, Language language) {
    assertThat(Language.of(header)).isEqualTo(language);
  }
}
