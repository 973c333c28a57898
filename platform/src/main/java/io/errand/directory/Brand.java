package io.errand.directory;

import io.errand.database.StartRefused;
import java.math.BigDecimal;

/**
 * The colours of an organisation, {@code #rrggbb}. Whatever is written in them or on them can be
 * read by everybody; the states of the page never take them.
 *
 * @param main of the main button, links, the current tab
 * @param deep of the head bar, under white words
 * @param tint under the current row, under words in the main colour
 * @param quiet of words in the head bar that stand back
 */
public record Brand(String main, String deep, String tint, String quiet) {
  /** The lightest ink that carries words, {@code --ink-3} of the page; main colours are darker. */
  private static final Colour INK = new Colour("#5c6863");

  private static final BigDecimal STRONG = new BigDecimal(7);
  private static final BigDecimal READABLE = new BigDecimal("4.5");

  /** Last, for it is held against what stands above. */
  static final Brand OURS = new Brand("#135566", "#0b3d4a", "#e4eff1", "#c6dfe4");

  /**
   * The colours as they are configured.
   *
   * @throws StartRefused if one is missing, is no colour, or can't be read where it is used
   */
  public Brand {
    Colour white = Colour.WHITE;
    Colour mainColour = colour("main", main);
    Colour deepColour = colour("deep", deep);
    Colour tintColour = colour("tint", tint);
    Colour quietColour = colour("quiet", quiet);
    demand("directory.brand-light", "main", mainColour, white, STRONG);
    demand("directory.brand-light", "deep", deepColour, white, STRONG);
    demand("directory.brand-dark", "tint", tintColour, INK, READABLE);
    demand("directory.brand-dark", "quiet", quietColour, deepColour, READABLE);
  }

  /** What the page's own style sheet is told anew; empty for the colours that it has. */
  public String style() {
    return equals(OURS)
        ? ""
        : ":root{--brand:%s;--brand-deep:%s;--brand-tint:%s;--on-brand-2:%s}"
            .formatted(main, deep, tint, quiet);
  }

  private static Colour colour(String key, String code) {
    if (code == null || code.isBlank()) {
      throw new StartRefused("directory.brand-missing", key);
    }
    return Colour.of(code).orElseThrow(() -> new StartRefused("directory.brand-colour", key, code));
  }

  private static void demand(
      String sentence, String key, Colour colour, Colour other, BigDecimal least) {
    BigDecimal contrast = colour.contrast(other);
    if (contrast.compareTo(least) < 0) {
      throw new StartRefused(
          sentence,
          key,
          colour.code(),
          contrast.toPlainString(),
          other.code(),
          least.toPlainString());
    }
  }
}
