package io.errand.portal;

import io.errand.directory.Emblem;
import io.errand.directory.Fingerprint;
import io.errand.directory.Organisation;
import io.errand.problem.NotFound;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/**
 * Gives browsers the organisation's colours and logo, signed in or not. Under the mark that the
 * page names they are kept for ever; another server may still, or already, have others.
 */
@RestController
class BrandController {
  private static final MediaType CSS = new MediaType("text", "css", StandardCharsets.UTF_8);

  /** What a browser may do with a drawing that is opened by itself: show it. */
  private static final String DRAWN = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

  private final Organisation organisation;
  private final Emblem emblem;

  BrandController(Organisation organisation, Emblem emblem) {
    this.organisation = organisation;
    this.emblem = emblem;
  }

  /** Where the colours of an organisation are. */
  static String address(Organisation organisation) {
    return "/brand.css?v=" + mark(organisation.brand().style());
  }

  @GetMapping("/brand.css")
  ResponseEntity<String> style(@RequestParam(defaultValue = "") String v) {
    String style = organisation.brand().style();
    return ResponseEntity.ok()
        .cacheControl(keeping(v.equals(mark(style))))
        .contentType(CSS)
        .body(style);
  }

  @GetMapping({"/logo.svg", "/logo.png"})
  ResponseEntity<byte[]> logo(
      @RequestParam(defaultValue = "") String v, ServerWebExchange exchange) {
    if (!emblem.address().startsWith(exchange.getRequest().getPath().value())) {
      throw new NotFound();
    }
    return ResponseEntity.ok()
        .cacheControl(keeping(v.equals(emblem.mark())))
        .header("Content-Security-Policy", DRAWN)
        .contentType(MediaType.parseMediaType(emblem.mediaType()))
        .body(emblem.content());
  }

  private static CacheControl keeping(boolean isThis) {
    return isThis
        ? CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable()
        : CacheControl.noCache();
  }

  private static String mark(String style) {
    return Fingerprint.of(style.getBytes(StandardCharsets.UTF_8));
  }
}
