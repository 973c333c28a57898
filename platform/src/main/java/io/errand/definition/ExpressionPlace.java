package io.errand.definition;

import java.util.Set;

/**
 * Where an expression stands, which decides what it may name.
 *
 * @param given names beside the fields of the form
 * @param row the table or group whose row it sees; null outside of tables
 */
record ExpressionPlace(Set<String> given, Field row) {

  /** A rule that may look at the viewer. */
  static ExpressionPlace rule(Field table) {
    return new ExpressionPlace(Set.of("applicant", "starter", "today", Names.ME), table);
  }

  /** A value, a requirement or a check: the same for every viewer. */
  static ExpressionPlace deciding(Field table) {
    return new ExpressionPlace(Set.of("applicant", "starter", "today"), table);
  }

  /** A condition of a flow. */
  static ExpressionPlace flow() {
    return new ExpressionPlace(Set.of("applicant", "starter", "today", Names.FLOW), null);
  }

  boolean gives(String name) {
    return given.contains(name) || (row != null && name.equals(Names.ROW));
  }
}
