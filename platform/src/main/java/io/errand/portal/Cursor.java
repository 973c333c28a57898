package io.errand.portal;

import io.errand.problem.PlatformException;
import io.errand.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Where a page of a list ended, as an opaque word. */
final class Cursor {
  private static final String SEPARATOR = "\n";

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

  /** A cursor that no list has given. */
  static final class Unreadable extends PlatformException {
    private static final long serialVersionUID = 1;

    Unreadable() {
      super(Problem.of(400, "cursor", "portal.cursor"));
    }
  }
}
