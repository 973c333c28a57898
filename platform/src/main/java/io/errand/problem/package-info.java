/**
 * Owns what Errand answers when something goes wrong, in the language of the person who asked.
 *
 * <p>Every expected failure is a {@link io.errand.problem.PlatformException}; the HTTP edge turns
 * it, and everything the frameworks throw, into an RFC 9457 problem. The texts of all rooms are
 * read here, from {@code messages/<room>_zh_CN.properties} and {@code
 * messages/<room>_en.properties}.
 */
@NullMarked
package io.errand.problem;

import org.jspecify.annotations.NullMarked;
