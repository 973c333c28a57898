/**
 * Owns who acts in another's place: standing proxies for a time, and successors after a hand-over.
 */
package io.errand.deputy;
