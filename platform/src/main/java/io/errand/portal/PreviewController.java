package io.errand.portal;

import io.errand.directory.SignedIn;
import io.errand.problem.Language;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What would become of an application that is not submitted yet. */
@RestController
class PreviewController {
  private final PreviewRoute previewing;

  PreviewController(PreviewRoute previewing) {
    this.previewing = previewing;
  }

  @PostMapping("/api/services/{service}/preview")
  Mono<PreviewRoute.Route> preview(
      SignedIn who,
      @PathVariable String service,
      @RequestBody SubmitApplication.Direct sent,
      ServerWebExchange exchange) {
    Language language = Language.of(exchange.getRequest().getHeaders());
    return previewing.preview(who.person(), service, sent, language);
  }
}
