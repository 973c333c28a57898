package io.errand.portal;

import io.errand.definition.FieldType;
import io.errand.directory.SignedIn;
import io.errand.problem.Language;
import io.errand.problem.NotFound;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** The rows that may be chosen at a lookup field of a form that somebody fills. */
@RestController
class LookupController {
  private static final int MOST = 50;

  private final Fillings fillings;
  private final EarlierCases earlier;

  LookupController(Fillings fillings, EarlierCases earlier) {
    this.fillings = fillings;
    this.earlier = earlier;
  }

  /**
   * @param field JSON pointer of the field, rows as {@code *}
   * @param q a part of the number or of a column; empty for the newest
   */
  @GetMapping("/api/lookups")
  Mono<Page<ObjectNode>> rows(
      SignedIn who,
      @RequestParam(defaultValue = "") String field,
      @RequestParam(required = false) UUID draft,
      @RequestParam(required = false) UUID application,
      @RequestParam(required = false) String task,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "20") int limit,
      ServerWebExchange exchange) {
    Language language = Language.of(exchange.getRequest().getHeaders());
    int size = Math.clamp(limit, 1, MOST);
    return fillings
        .of(who.person(), draft, application, task)
        .flatMap(
            filling -> {
              if (!(type(filling, field) instanceof FieldType.Lookup type)) {
                return Mono.error(NotFound::new);
              }
              return earlier.search(
                  filling, field, type, who.person(), new EarlierCases.Asked(q, size, language));
            })
        .map(found -> new Page<>(found, null));
  }

  private static FieldType type(Fillings.Filling filling, String field) {
    return filling
        .service()
        .evaluator()
        .picker(field, filling.rights())
        .orElseThrow(NotFound::new)
        .type();
  }
}
