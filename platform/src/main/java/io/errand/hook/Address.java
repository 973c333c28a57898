package io.errand.hook;

import io.errand.database.StartRefused;
import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;

/**
 * Where another system answers, and the secret that both know.
 *
 * @param internal whether it may lie in a private network
 */
record Address(URI uri, Signature signature, boolean internal) {

  /**
   * Checks what was configured.
   *
   * @throws StartRefused if it is no address that may be called
   */
  static Address of(String key, HookSettings.Registered given) {
    URI uri = uri(given.url()).orElseThrow(() -> new StartRefused("hook.url", key));
    boolean encrypted = "https".equals(uri.getScheme());
    boolean open = given.internal() && "http".equals(uri.getScheme());
    boolean plain = uri.getHost() != null && uri.getRawUserInfo() == null;
    if (!plain || !(encrypted || open)) {
      throw new StartRefused("hook.url", key);
    }
    if (!given.internal() && literal(uri.getHost()).filter(PublicNetwork::misses).isPresent()) {
      throw new StartRefused("hook.private", key);
    }
    Signature signature =
        Signature.of(given.secret()).orElseThrow(() -> new StartRefused("hook.secret", key));
    return new Address(uri, signature, given.internal());
  }

  private static Optional<URI> uri(String url) {
    try {
      return Optional.ofNullable(url).map(text -> URI.create(text.strip()));
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  /** The address that a host is; empty where it is a name. */
  private static Optional<InetAddress> literal(String host) {
    try {
      return Optional.of(InetAddress.ofLiteral(host.replaceAll("^\\[|\\]$", "")));
    } catch (IllegalArgumentException name) {
      return Optional.empty();
    }
  }
}
