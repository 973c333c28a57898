package io.errand.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.errand.database.StartRefused;
import io.errand.problem.Language;
import io.errand.problem.Message;
import io.errand.problem.Messages;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrandTests {

  /** As WebAIM's contrast checker tells them. */
  @ParameterizedTest
  @CsvSource({
    "#000000, #ffffff, 21.00",
    "#ffffff, #ffffff, 1.00",
    "#777777, #FFFFFF, 4.47",
    "#ffffff, #595959, 7.00",
    "#135566, #ffffff, 8.33",
    "#135566, #e4eff1, 7.11",
  })
  void countsContrastAsTheGuidelinesDo(String one, String other, BigDecimal contrast) {
    assertThat(new Colour(one).contrast(new Colour(other))).isEqualByComparingTo(contrast);
  }

  @ParameterizedTest
  @CsvSource({
    "#135566, #0b3d4a, #e4eff1, #c6dfe4",
    "#7A1230, #560B21, #f9ecef, #f0d3da",
    "#4a2a7a, #341c58, #efeaf6, #d9cdea",
    "#1f3f8f, #152c66, #e9eef8, #cbd6ee",
  })
  void takesColoursThatCanBeRead(String main, String deep, String tint, String quiet) {
    assertThat(new Brand(main, deep, tint, quiet).main()).isEqualTo(main);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "        | #0b3d4a | #e4eff1 | #c6dfe4 | brand.main is missing. Name all four",
        "#135566 | #0b3d4a |         | #c6dfe4 | brand.tint is missing. Name all four",
        "teal    | #0b3d4a | #e4eff1 | #c6dfe4 | brand.main is “teal”. It must be a colour",
        "#156    | #0b3d4a | #e4eff1 | #c6dfe4 | brand.main is “#156”. It must be a colour",
        "#135566 | #0b3d4a | #fff;}a | #c6dfe4 | brand.tint is “#fff;}a”. It must be a colour",
        "#2f7fb8 | #0b3d4a | #e4eff1 | #c6dfe4 | brand.main is too light: #2f7fb8 has a contrast"
            + " of 4.33:1 to #ffffff, and 7:1 is needed",
        "#135566 | #5a8a96 | #e4eff1 | #c6dfe4 | brand.deep is too light: #5a8a96 has a contrast"
            + " of 3.81:1 to #ffffff, and 7:1 is needed",
        "#00131a | #0b3d4a | #c8dcdf | #c6dfe4 | brand.tint is too dark: #c8dcdf has a contrast"
            + " of 4.08:1 to #5c6863, and 4.5:1 is needed",
        "#135566 | #0b3d4a | #e4eff1 | #6f97a1 | brand.quiet is too dark: #6f97a1 has a contrast"
            + " of 3.71:1 to #0b3d4a, and 4.5:1 is needed",
      })
  void refusesOthersAndSaysWhatIsNeeded(
      String main, String deep, String tint, String quiet, String sentence) {
    assertThatExceptionOfType(StartRefused.class)
        .isThrownBy(() -> new Brand(main, deep, tint, quiet))
        .satisfies(
            refused ->
                assertThat(
                        new Message(refused.key(), refused.arguments())
                            .in(Language.ENGLISH, new Messages()))
                    .startsWith("errand.organisation." + sentence));
  }

  @Test
  void tellsThePageOnlyWhatDiffers() {
    assertThat(Brand.OURS.style()).isEmpty();
    assertThat(new Brand("#7a1230", "#560b21", "#f9ecef", "#f0d3da").style())
        .isEqualTo(
            ":root{--brand:#7a1230;--brand-deep:#560b21;--brand-tint:#f9ecef;--on-brand-2:#f0d3da}");
  }
}
