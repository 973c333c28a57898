package io.errand.portal;

import io.errand.hook.WebHooks;
import io.errand.problem.InvalidData;
import io.errand.problem.Problem;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What other systems tell, signed with the secret of their registered address. */
@RestController
@RequestMapping("/api/web-hooks")
class WebHookController {
  private final WebHooks hooks;
  private final TakeSignal signals;
  private final JsonMapper json;

  WebHookController(WebHooks hooks, TakeSignal signals, JsonMapper json) {
    this.hooks = hooks;
    this.signals = signals;
    this.json = json;
  }

  /** Says that what nodes wait for has come. The body is a {@link TakeSignal.Arrival}. */
  @PostMapping(path = "/{address}/signals", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> signal(
      @PathVariable String address, @RequestBody byte[] body, ServerWebExchange exchange) {
    String id = hooks.signed(address, exchange.getRequest().getHeaders(), body);
    return signals.take(address, id, arrival(body));
  }

  /** Only read once the signature holds. */
  private TakeSignal.Arrival arrival(byte[] body) {
    try {
      TakeSignal.Arrival arrival = json.readValue(body, TakeSignal.Arrival.class);
      if (arrival == null || arrival.application() == null || arrival.signal() == null) {
        String missing =
            arrival == null || arrival.application() == null ? "/application" : "/signal";
        throw new InvalidData(List.of(Problem.Fault.at(missing, "portal.required")));
      }
      return arrival;
    } catch (JacksonException unreadable) {
      throw new ServerWebInputException("body", null, unreadable);
    }
  }
}
