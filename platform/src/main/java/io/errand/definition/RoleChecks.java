package io.errand.definition;

/** Checks that a role exists and is held where a rule looks for its holders. */
record RoleChecks(Surroundings around, Faults faults) {

  /** Checks a role of any scope. */
  void exists(String role, String at) {
    if (!around.roles().containsKey(role)) {
      faults.unknown(at, Cause.UNKNOWN_ROLE, role, around.roles().keySet());
    }
  }

  /**
   * Checks a role that is looked for within a unit, or in the whole organisation.
   *
   * @param inUnit whether a unit is named
   */
  void check(String role, boolean inUnit, String at) {
    exists(role, at);
    Surroundings.Scope scope = around.roles().get(role);
    if (scope == Surroundings.Scope.UNIT && !inUnit) {
      faults.add(at, Cause.ROLE_NEEDS_UNIT, role);
    } else if (scope == Surroundings.Scope.ORGANISATION && inUnit) {
      faults.add(at, Cause.ROLE_WITHOUT_UNIT, role);
    }
  }
}
