/** Owns what people do all day: apply, decide, withdraw, and look at their lists. */
package io.errand.portal;
