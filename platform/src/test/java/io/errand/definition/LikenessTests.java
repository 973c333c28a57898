package io.errand.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikenessTests {
  private static final List<String> KNOWN = List.of("for", "form", "required", "materials", "cost");

  @ParameterizedTest
  @CsvSource({
    "requierd, required",
    "requird, required",
    "Required, required",
    "matrials, materials",
    "cots, cost",
    "foo, for",
    "fo, for",
    "x, ''",
    "unrelated, ''",
    "material-of-the-year, ''",
  })
  void findsWhatWasMeant(String name, String meant) {
    assertThat(Likeness.nearest(name, KNOWN)).isEqualTo(meant);
  }
}
