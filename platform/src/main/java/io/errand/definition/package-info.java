/** Owns the language: definitions of services as records, read from JSON and checked. */
package io.errand.definition;
