/** Owns what people are told: the inbox within Errand, and the mail that says the same. */
package io.errand.notice;
