package io.errand.form;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** JSON pointers (RFC 6901) into filled data. Keys of fields never begin with a digit, rows do. */
final class Pointers {
  private static final Pattern INDEX = Pattern.compile("(?<=/)[0-9]+(?=/|$)");
  private static final Pattern ROW = Pattern.compile("/([0-9]+)(?=/|$)");

  private Pointers() {}

  static String child(String pointer, String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  static String child(String pointer, int index) {
    return pointer + "/" + index;
  }

  static String parent(String pointer) {
    return pointer.substring(0, pointer.lastIndexOf('/'));
  }

  static String template(String pointer) {
    return INDEX.matcher(pointer).replaceAll("*");
  }

  /** The key of the field at the top; empty for the data as a whole. */
  static String top(String pointer) {
    String[] names = pointer.split("/", 3);
    return names.length > 1 ? names[1] : "";
  }

  /** Whether a pointer leads to one of these places or into it. */
  static boolean isWithin(String pointer, Set<String> places) {
    for (String at = pointer; !places.isEmpty() && !at.isEmpty(); at = parent(at)) {
      if (places.contains(at)) {
        return true;
      }
    }
    return false;
  }

  /** The rows on the way, from the outermost in, each counted from 0. */
  static List<Integer> rows(String pointer) {
    return ROW.matcher(pointer).results().map(found -> Integer.valueOf(found.group(1))).toList();
  }

  /** Puts rows in for the stars of a template, as far as there are rows. */
  static String filled(String template, List<Integer> rows) {
    String pointer = template;
    for (int row : rows) {
      pointer = pointer.replaceFirst("\\*", String.valueOf(row));
    }
    return pointer;
  }
}
