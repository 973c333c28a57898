package io.errand.problem;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What nobody expected: logged under a short code, which is all that the caller is told. */
final class Unexpected {
  private static final Logger log = LoggerFactory.getLogger(Unexpected.class);
  private static final SecureRandom random = new SecureRandom();

  private Unexpected() {}

  static Problem noted(String where, Throwable thrown) {
    byte[] bytes = new byte[4];
    random.nextBytes(bytes);
    String code = HexFormat.of().formatHex(bytes);
    log.error("{} at {}", code, where, thrown);
    return Problem.of(500, "unexpected", "problem.unexpected", code);
  }
}
