package io.errand.hook;

import java.nio.charset.StandardCharsets;

/** Signs as another system does that knows the secret of the tests. */
public final class Signing {
  private Signing() {}

  /** The headers of a message, name after value. */
  public static String[] headers(String id, long timestamp, String body) {
    Signature signature = Signature.of(HookServer.SECRET).orElseThrow();
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return new String[] {
      WebHooks.ID,
      id,
      WebHooks.TIMESTAMP,
      Long.toString(timestamp),
      WebHooks.SIGNATURE,
      "v1,c29tZXRoaW5n " + signature.of(id, timestamp, bytes)
    };
  }
}
