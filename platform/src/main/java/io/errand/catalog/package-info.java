/** Owns the stored versions of services: what was published stays as it was for ever. */
package io.errand.catalog;
