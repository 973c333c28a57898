package io.errand.portal;

import io.errand.directory.Emblem;
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
  /** The page's {@code --ground}. */
  private static final String GROUND = "#f2f4f2";

  private final Organisation organisation;
  private final Emblem emblem;

  ManifestController(Organisation organisation, Emblem emblem) {
    this.organisation = organisation;
    this.emblem = emblem;
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
    return ResponseEntity.ok()
        .cacheControl(CacheControl.maxAge(Duration.ofHours(1)))
        .varyBy(HttpHeaders.ACCEPT_LANGUAGE)
        .body(
            new Manifest(
                "/",
                organisation.title(language),
                organisation.hall(language),
                language.tag(),
                "/",
                "/",
                "standalone",
                organisation.brand().deep(),
                GROUND,
                List.of(new Icon(emblem.address(), emblem.sizes(), emblem.mediaType(), "any"))));
  }
}
