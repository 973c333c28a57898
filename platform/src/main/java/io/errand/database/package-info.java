/**
 * Owns the PostgreSQL that everything is kept in: an embedded one of its own or an external one.
 *
 * <p>It hands out one bounded connection pool over a database whose tables are up to date, and says
 * in one sentence why it cannot.
 */
@NullMarked
package io.errand.database;

import org.jspecify.annotations.NullMarked;
