/** Owns who acts in another's place: standing proxies for a time. */
package io.errand.deputy;
