package io.errand.portal;

import io.errand.directory.Organisation;
import io.errand.problem.Language;
import java.time.Duration;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** Tells phones how the hall is installed as an app, by W3C's Web Application Manifest. */
@RestController
class ManifestController {
  private static final String HEAD = "#0b3d4a";
  private static final String GROUND = "#f1f4f3";

  private final Organisation organisation;

  ManifestController(Organisation organisation) {
    this.organisation = organisation;
  }

  record Icon(String src, String sizes, String type, String purpose) {}

  record Manifest(
      String id,
      String name,
      String short_name,
      String lang,
      String start_url,
      String scope,
      String display,
      String theme_color,
      String background_color,
      List<Icon> icons) {}

  @GetMapping(path = "/manifest.webmanifest", produces = "application/manifest+json")
  ResponseEntity<Manifest> manifest(ServerWebExchange exchange) {
    Language language = Language.of(exchange.getRequest().getHeaders());
    boolean english = language == Language.ENGLISH;
    String hall = english ? organisation.hallEn() : organisation.hallZh();
    String name = english ? organisation.nameEn() : organisation.nameZh();
    return ResponseEntity.ok()
        .cacheControl(CacheControl.maxAge(Duration.ofHours(1)))
        .varyBy(HttpHeaders.ACCEPT_LANGUAGE)
        .body(
            new Manifest(
                "/",
                english ? hall + ", " + name : name + hall,
                hall,
                language.tag(),
                "/",
                "/",
                "standalone",
                HEAD,
                GROUND,
                List.of(new Icon("/icon.svg", "any", "image/svg+xml", "any"))));
  }
}
