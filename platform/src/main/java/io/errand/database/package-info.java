/** Owns the way to PostgreSQL: embedded or external, its schema, joined writes and stored answers. */
package io.errand.database;
