/**
 * Owns the stored versions of services: what was published stays as it was for ever; and which
 * services people keep at hand.
 */
package io.errand.catalog;
