package io.errand.database;

/** Somebody else's PostgreSQL: it is used, never started or stopped. */
record ExternalDatabase(DatabaseLocation location) implements Database {

  static ExternalDatabase at(DatabaseLocation location) {
    DatabaseCheck.check(location);
    return new ExternalDatabase(location);
  }

  @Override
  public void close() {
    // Nothing of it is ours.
  }
}
