/**
 * Owns the benchmark: a program that measures Errand over HTTP beside {@code pgbench} in the same
 * run. It is no test, and no test times anything.
 */
package io.errand.benchmark;
