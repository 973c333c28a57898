/** Owns filled data: compiles a form, calculates, validates and revises what people enter. */
package io.errand.form;
