/** Owns people, units and roles, and how people sign in. */
package io.errand.directory;
