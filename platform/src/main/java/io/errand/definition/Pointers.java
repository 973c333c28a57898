package io.errand.definition;

/** Writes JSON pointers (RFC 6901). */
final class Pointers {
  private Pointers() {}

  /** The place of a property below another place. */
  static String at(String parent, String property) {
    return parent + '/' + property.replace("~", "~0").replace("/", "~1");
  }

  static String at(String parent, int index) {
    return parent + '/' + index;
  }
}
