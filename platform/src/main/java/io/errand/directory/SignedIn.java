package io.errand.directory;

import java.util.UUID;

/**
 * Who makes a request.
 *
 * @param csrfToken what writes must repeat in {@code X-CSRF-Token}
 */
public record SignedIn(UUID person, String csrfToken) {
  static final String ATTRIBUTE = SignedIn.class.getName();
}
