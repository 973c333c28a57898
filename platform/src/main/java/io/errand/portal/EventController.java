package io.errand.portal;

import io.errand.database.Uncancelled;
import io.errand.directory.SignedIn;
import io.errand.live.PageStreams;
import io.errand.problem.NotFound;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tells open pages what they should look at again. */
@RestController
class EventController {
  private final PageStreams streams;
  private final Cases cases;

  EventController(PageStreams streams, Cases cases) {
    this.streams = streams;
    this.cases = cases;
  }

  /**
   * Events {@code tasks}, {@code notices}, {@code applications}, {@code application} with an id,
   * and {@code anything}.
   *
   * @param watch the application that the page shows; one that can't be seen is not watched
   */
  @GetMapping(path = "/api/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  Flux<ServerSentEvent<Map<String, String>>> events(
      SignedIn who, @RequestParam(required = false) UUID watch, ServerWebExchange exchange) {
    // A proxy that gathers what it passes on would keep it for ever.
    exchange.getResponse().getHeaders().set("X-Accel-Buffering", "no");
    return seen(who.person(), watch)
        .flatMapMany(
            watched ->
                streams.open(
                    who.person(), who.session(), watched.orElse(null), Uncancelled.over(exchange)));
  }

  private Mono<Optional<UUID>> seen(UUID person, UUID watch) {
    return watch == null
        ? Mono.just(Optional.empty())
        : cases
            .see(person, watch)
            .map(found -> Optional.of(watch))
            .onErrorResume(NotFound.class, unseen -> Mono.just(Optional.empty()));
  }
}
