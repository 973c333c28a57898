package io.errand.database;

/** A PostgreSQL that answers. */
sealed interface Database extends AutoCloseable permits EmbeddedPostgres, ExternalDatabase {

  DatabaseLocation location();

  @Override
  void close();
}
