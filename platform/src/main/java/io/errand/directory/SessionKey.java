package io.errand.directory;

import java.util.HexFormat;

/**
 * A session, as those know it who go on talking with somebody after a request was admitted.
 *
 * @param hash of its secret, in hexadecimal digits
 */
public record SessionKey(String hash) {
  static SessionKey of(Token token) {
    return new SessionKey(HexFormat.of().formatHex(token.hash()));
  }

  @Override
  public String toString() {
    return "a session";
  }
}
