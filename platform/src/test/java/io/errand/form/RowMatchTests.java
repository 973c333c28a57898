package io.errand.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowMatchTests {

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource(
      textBlock =
          """
          abc,  abc,  0 1 2
          abc,  ac,   0 2
          abc,  bc,   1 2
          abc,  c,    2
          abc,  '',   ''
          '',   ab,   -1 -1
          abc,  xabc, -1 0 1 2
          abc,  abcx, 0 1 2 -1
          abc,  axc,  0 1 2
          abc,  xbc,  0 1 2
          abc,  xyz,  0 1 2
          abc,  axyc, 0 1 -1 2
          abc,  bcx,  1 2 -1
          aab,  ab,   0 2
          abc,  cab,  -1 0 1
          """)
  void findsWhichRowEachWas(String stored, String sent, String expected) {
    assertThat(words(RowMatch.of(letters(stored), letters(sent), String::equals)))
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} rows → {1} rows")
  @CsvSource(textBlock = "2, 3, 0 1 -1\n3, 2, 0 1\n0, 1, -1\n1, 0, ''")
  void orTakesTheirNumbers(int stored, int sent, String expected) {
    assertThat(words(RowMatch.byIndex(stored, sent))).isEqualTo(expected);
  }

  private static List<String> letters(String word) {
    return word.chars().mapToObj(letter -> String.valueOf((char) letter)).toList();
  }

  private static String words(int[] matched) {
    return Arrays.stream(matched).mapToObj(String::valueOf).collect(Collectors.joining(" "));
  }
}
