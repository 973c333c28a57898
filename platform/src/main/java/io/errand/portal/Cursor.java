package io.errand.portal;

import io.errand.problem.PlatformException;
import io.errand.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;

/** Where a page of a list ended, as an opaque word. */
final class Cursor {
  private static final String SEPARATOR = "\n";
  private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

  private Cursor() {}

  static String of(Object... parts) {
    String text = String.join(SEPARATOR, List.of(parts).stream().map(Object::toString).toList());
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The parts of a cursor.
   *
   * @throws Unreadable when it is none of ours
   */
  static List<String> parts(String cursor, int count) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      List<String> parts = List.of(text.split(SEPARATOR, -1));
      if (parts.size() == count) {
        return parts;
      }
      throw new Unreadable();
    } catch (IllegalArgumentException notBase64) {
      throw new Unreadable();
    }
  }

  /**
   * A time that is part of a cursor.
   *
   * @throws Unreadable when it is none, or none that a row could have
   */
  static Instant time(String part) {
    try {
      Instant time = Instant.parse(part);
      if (!time.isBefore(Instant.EPOCH) && time.isBefore(NEVER)) {
        return time;
      }
      throw new Unreadable();
    } catch (DateTimeParseException none) {
      throw new Unreadable();
    }
  }

  /** A cursor that no list has given. */
  static final class Unreadable extends PlatformException {
    private static final long serialVersionUID = 1;

    Unreadable() {
      super(Problem.of(400, "cursor", "portal.cursor"));
    }
  }
}
