/**
 * Owns the to-do list: what waits for whom, what was done, and what people often say when they
 * decide.
 */
package io.errand.task;
