package io.errand.portal;

/** In which order of arrival a list of tasks is read. */
final class Arrival {
  static final String OLDEST = "arrived";
  static final String NEWEST = "-arrived";

  private Arrival() {}

  /**
   * Reads the parameter {@code sort}.
   *
   * @throws UnknownValue when it is none of the two
   */
  static boolean newestFirst(String sort) {
    return switch (sort) {
      case OLDEST -> false;
      case NEWEST -> true;
      default -> throw new UnknownValue("sort", OLDEST + ", " + NEWEST);
    };
  }
}
