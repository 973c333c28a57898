/** Owns the registered addresses of other systems, and the signed calls to and from them. */
package io.errand.hook;
