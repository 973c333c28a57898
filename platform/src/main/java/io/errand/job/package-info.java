/** Owns durable work that is done later: timers and outside effects, on any number of servers. */
package io.errand.job;
