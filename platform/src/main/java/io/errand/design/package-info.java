/** Owns how services come to be offered: loaded, checked and published. */
package io.errand.design;
