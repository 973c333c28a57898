/**
 * Owns the stored versions of services: what was published stays as it was for ever; which services
 * people keep at hand; and the pages of help.
 */
package io.errand.catalog;
