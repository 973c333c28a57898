package io.errand.directory;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Whether a request comes from a page of this address. */
final class SameOrigin {
  private SameOrigin() {}

  /** True also without an Origin: browsers always send it with a POST, programs need not. */
  static boolean holds(ServerHttpRequest request) {
    String origin = request.getHeaders().getFirst(HttpHeaders.ORIGIN);
    if (origin == null) {
      return true;
    }
    try {
      return Objects.equals(
          new URI(origin).getAuthority(), request.getHeaders().getFirst(HttpHeaders.HOST));
    } catch (URISyntaxException unreadable) {
      return false;
    }
  }
}
