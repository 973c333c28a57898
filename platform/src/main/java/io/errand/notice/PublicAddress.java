package io.errand.notice;

import io.errand.database.StartRefused;
import java.net.URI;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Where people reach Errand, for links in mails. */
@Component
class PublicAddress {
  private final Environment environment;
  private final String given;

  PublicAddress(Environment environment) {
    this.environment = environment;
    this.given = environment.getProperty("errand.address", "").replaceAll("/+$", "");
    if (!given.isEmpty() && !isHttp(given)) {
      throw new StartRefused("notice.address");
    }
  }

  private static boolean isHttp(String address) {
    try {
      URI uri = URI.create(address);
      return uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?");
    } catch (IllegalArgumentException unreadable) {
      return false;
    }
  }

  /** The page on which a reader goes on. */
  String link(Told told) {
    if (told.instance() == null) {
      return base() + "/tasks";
    }
    return base()
        + (told.wording().asksToAct()
            ? "/tasks/" + told.instance() + "-" + told.task()
            : "/applications/" + told.instance());
  }

  /** The port is known only once the server runs. */
  private String base() {
    String port =
        environment.getProperty(
            "local.server.port", environment.getProperty("server.port", "8080"));
    return given.isEmpty() ? "http://localhost:" + port : given;
  }
}
