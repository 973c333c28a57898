package io.errand.problem;

import java.util.Optional;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers whatever was thrown with a problem; what nobody expected is logged under a short code.
 */
@Component
@Order(-2)
class ProblemHandler implements ErrorWebExceptionHandler {

  private final Messages messages;
  private final JsonMapper json;

  ProblemHandler(Messages messages, JsonMapper json) {
    this.messages = messages;
    this.json = json;
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable thrown) {
    Optional<Problem> expected = Diagnosis.of(thrown);
    if (exchange.getResponse().isCommitted() || (expected.isEmpty() && isHungUp(thrown))) {
      return Mono.error(thrown);
    }
    return write(exchange, expected.orElseGet(() -> unexpected(exchange.getRequest(), thrown)));
  }

  /** Only of what is not known better: a database that is cut off says the same words. */
  private static boolean isHungUp(Throwable thrown) {
    return DisconnectedClientHelper.isClientDisconnectedException(thrown);
  }

  private static Problem unexpected(ServerHttpRequest request, Throwable thrown) {
    return Unexpected.noted(request.getMethod() + " " + request.getURI().getRawPath(), thrown);
  }

  /**
   * Who refuses a request before its body is read leaves the next one on the same connection
   * without an answer.
   */
  private static boolean mayBeUnread(ServerHttpRequest request) {
    return request.getHeaders().getContentLength() > 0
        || request.getHeaders().containsHeader(HttpHeaders.TRANSFER_ENCODING);
  }

  private Mono<Void> write(ServerWebExchange exchange, Problem problem) {
    Language language = Language.of(exchange.getRequest().getHeaders());
    byte[] body = json.writeValueAsBytes(ProblemBody.of(problem, language, messages));
    ServerHttpResponse response = exchange.getResponse();
    response.setStatusCode(HttpStatusCode.valueOf(problem.status()));
    response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    response.getHeaders().setContentLanguage(language.locale());
    response.getHeaders().setContentLength(body.length);
    problem.headers().forEach(response.getHeaders()::set);
    if (mayBeUnread(exchange.getRequest())) {
      response.getHeaders().set(HttpHeaders.CONNECTION, "close");
    }
    return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
  }
}
