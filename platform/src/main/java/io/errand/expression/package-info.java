/**
 * Owns the expressions of the language: what may be written, what it names, and what it evaluates
 * to.
 */
package io.errand.expression;
