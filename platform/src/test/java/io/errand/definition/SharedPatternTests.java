package io.errand.definition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedPatternTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "^[A-Z]{2}[0-9]+$",
        "^(a|b)?c*$",
        "(?:ab)+?",
        "^(?=.*[0-9])(?!00).{6,18}$",
        "\\d{4}-\\d{2}",
        "[^\\]\\-a-z.]",
        "\\(\\)\\[\\]\\{\\}\\^\\$\\|\\?\\*\\+\\.\\\\\\/",
        "^[京津沪][A-Z][A-Z0-9]{5,6}$",
        "a{2,}",
      })
  void allowsWhatJavaAndJavaScriptReadAlike(String pattern) {
    assertThat(SharedPattern.allows(pattern)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(", "[", "[]", "[^]", "*", "a{", "a}", "a]", "a{1", "a{,2}", "a++", "a*+", "a{2}+",
        "(?<n>a)", "(?i)a", "(?>a)", "(?<=a)b", "\\s", "\\bword", "\\1", "\\p{L}", "\\x41",
        "\\Q.\\E", "\\-", "\\", "[a&&b]", "[a[b]]", "[\\s]",
      })
  void refusesAllElse(String pattern) {
    assertThat(SharedPattern.allows(pattern)).isFalse();
  }
}
