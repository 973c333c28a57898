/** Owns the to-do list: what waits for whom, and what was done. */
package io.errand.task;
