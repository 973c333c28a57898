package io.errand.portal;

import io.errand.directory.SignedIn;
import io.errand.problem.Language;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** How the hall is used, and whom to ask. */
@RestController
class HelpController {
  private final Help help;

  HelpController(Help help) {
    this.help = help;
  }

  @GetMapping("/api/help")
  Mono<Help.View> help(SignedIn who, ServerWebExchange exchange) {
    return help.view(Language.of(exchange.getRequest().getHeaders()));
  }
}
