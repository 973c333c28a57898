/** Owns whose pages are open, and which of them are told to look at something again. */
package io.errand.live;
