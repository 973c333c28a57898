/** Owns what each type of field holds: its JSON Schema, its texts, and what its values must be. */
package io.errand.field;
