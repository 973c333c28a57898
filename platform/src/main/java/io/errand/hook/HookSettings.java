package io.errand.hook;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The other systems that flows may tell something, by configuration.
 *
 * @param webHooks by the keys that flows name
 */
@ConfigurationProperties("errand")
record HookSettings(Map<String, Registered> webHooks) {
  HookSettings {
    webHooks = webHooks == null ? Map.of() : Map.copyOf(webHooks);
  }

  /**
   * One registered address.
   *
   * @param secret with which calls are signed: {@code whsec_} and 24 to 64 bytes in Base64
   * @param internal whether it may lie in a private network, and be called without encryption
   */
  record Registered(String url, String secret, boolean internal) {

    /** The secret stays out of logs. */
    @Override
    public String toString() {
      return "Registered[url=" + url + ", internal=" + internal + "]";
    }
  }
}
