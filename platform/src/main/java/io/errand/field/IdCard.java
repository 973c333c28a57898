package io.errand.field;

import java.time.DateTimeException;
import java.time.LocalDate;

/** Resident identity numbers of 18 places (GB 11643). */
final class IdCard {
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECKS = "10X98765432";

  private IdCard() {}

  /** Whether the last place is right for the 17 digits before it. */
  static boolean hasRightCheck(String number) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += WEIGHTS[i] * Character.digit(number.charAt(i), 10);
    }
    return CHECKS.charAt(sum % CHECKS.length()) == number.charAt(WEIGHTS.length);
  }

  /** Whether places 7 to 14 are a day of the calendar. */
  static boolean hasBirthday(String number) {
    try {
      LocalDate.of(part(number, 6, 10), part(number, 10, 12), part(number, 12, 14));
      return true;
    } catch (DateTimeException noSuchDay) {
      return false;
    }
  }

  private static int part(String number, int from, int to) {
    return Integer.parseInt(number.substring(from, to));
  }
}
