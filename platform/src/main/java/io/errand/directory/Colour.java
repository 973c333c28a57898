package io.errand.directory;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

/** A colour of the page, {@code #rrggbb}. */
record Colour(String code) {
  static final Colour WHITE = new Colour("#ffffff");

  private static final Pattern CODE = Pattern.compile("#[0-9a-fA-F]{6}");
  private static final double RED = 0.2126;
  private static final double GREEN = 0.7152;
  private static final double BLUE = 0.0722;
  private static final double FLARE = 0.05;

  static Optional<Colour> of(String code) {
    return CODE.matcher(code).matches() ? Optional.of(new Colour(code)) : Optional.empty();
  }

  /** How well the one can be read on the other, from 1 to 21, as WCAG 2 counts it; never up. */
  BigDecimal contrast(Colour other) {
    double light = Math.max(luminance(), other.luminance());
    double dark = Math.min(luminance(), other.luminance());
    return BigDecimal.valueOf((light + FLARE) / (dark + FLARE)).setScale(2, RoundingMode.DOWN);
  }

  private double luminance() {
    return RED * part(1) + GREEN * part(3) + BLUE * part(5);
  }

  private double part(int from) {
    double share = Integer.parseInt(code, from, from + 2, 16) / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }
}
