package io.errand.document;

/** How large a page is, in units of its own: only what they are to each other matters. */
public record PageSize(int width, int height) {
  private static final int MOST_PIXELS = 6_000_000;
  private static final int LONGEST = 200_000;

  /** Sizes that nobody could draw become ones that somebody can. */
  static PageSize of(double width, double height) {
    return new PageSize(side(width), side(height));
  }

  private static int side(double length) {
    return (int) Math.round(Math.clamp(Double.isNaN(length) ? 1 : length, 1, LONGEST));
  }

  /**
   * By what it is enlarged for an image of a width, which is narrower where it would be too high.
   */
  double scale(int wanted) {
    double byWidth = (double) wanted / width;
    double byPixels = Math.sqrt((double) MOST_PIXELS / ((double) width * height));
    return Math.min(byWidth, byPixels);
  }
}
