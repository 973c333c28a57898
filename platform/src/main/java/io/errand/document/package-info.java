/** Owns files that people upload: their bytes on disk and who uploaded what for which field. */
package io.errand.document;
