/** Owns which days and hours are worked. */
package io.errand.calendar;
