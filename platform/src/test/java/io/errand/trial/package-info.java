/**
 * Owns the trials of the whole: Errand's own processes at work under load, measured by {@link
 * io.errand.trial.Benchmark} beside {@code pgbench}, and pushed to where things break by tests. No
 * test times anything.
 */
package io.errand.trial;
