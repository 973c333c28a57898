/**
 * Owns running applications: the walk of their flows, who may do what in them, and their history.
 */
package io.errand.flow;
