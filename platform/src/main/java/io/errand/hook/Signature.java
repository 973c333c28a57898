package io.errand.hook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs calls as the specification Standard Webhooks 1.0 says. */
final class Signature {
  private static final String PREFIX = "whsec_";
  private static final String VERSION = "v1,";
  private static final String HMAC = "HmacSHA256";
  private static final int LEAST = 24;
  private static final int MOST = 64;

  private final SecretKeySpec key;

  private Signature(byte[] secret) {
    key = new SecretKeySpec(secret, HMAC);
  }

  /** Empty where it is no such secret. */
  static Optional<Signature> of(String secret) {
    if (secret == null || !secret.startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
      return bytes.length >= LEAST && bytes.length <= MOST
          ? Optional.of(new Signature(bytes))
          : Optional.empty();
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  /**
   * Signs a message.
   *
   * @param timestamp in seconds since 1970
   */
  String of(String id, long timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return VERSION + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + HMAC, e);
    }
  }

  /**
   * Whether a message was signed with this secret.
   *
   * @param given one signature or several, divided by blanks
   */
  boolean holds(String given, String id, long timestamp, byte[] body) {
    byte[] right = of(id, timestamp, body).getBytes(StandardCharsets.UTF_8);
    boolean holds = false;
    for (String one : given.split(" ", -1)) {
      holds |= MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), right);
    }
    return holds;
  }
}
