package io.errand.problem;

import io.r2dbc.spi.R2dbcNonTransientResourceException;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.http.MediaType;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

/** Fails in every way that a handler can. */
@RestController
@RequestMapping("/probe")
class ProbeController {

  enum Colour {
    RED,
    BLUE
  }

  record Row(Integer copies, String name) {}

  record Body(
      String text, Integer number, Boolean flag, Colour colour, LocalDate day, List<Row> rows) {}

  static final class Changed extends PlatformException {

    private static final long serialVersionUID = 1;

    Changed() {
      super(Problem.of(409, "changed", "problem.bad-request").present(Map.of("revision", 7)));
    }
  }

  @PostMapping(path = "/body", consumes = MediaType.APPLICATION_JSON_VALUE)
  Mono<Integer> body(@RequestBody Body body) {
    return Mono.just(body.rows() == null ? 0 : body.rows().size());
  }

  @GetMapping("/numbers/{number}")
  Mono<Long> path(@PathVariable long number) {
    return Mono.just(number);
  }

  @GetMapping("/limited")
  Mono<Integer> query(@RequestParam int limit) {
    return Mono.just(limit);
  }

  @GetMapping("/failures/{what}")
  Mono<Void> fail(@PathVariable String what) {
    return Mono.error(
        switch (what) {
          case "changed" -> new Changed();
          case "missing" -> new NotFound();
          case "invalid" ->
              new InvalidData(
                  List.of(Problem.Fault.at("/materials/0/file", "problem.wrong-value")));
          case "busy" -> new TransientDataAccessResourceException("select secret from internals");
          case "cut-off" ->
              new CannotCreateTransactionException(
                  "internals", new IOException("Connection reset by peer"));
          case "cut-off-while-closing" ->
              new R2dbcNonTransientResourceException(
                  "internals", new IOException("Connection reset by peer"));
          case "missing-twice" -> Exceptions.multiple(new NotFound(), new NotFound());
          case "missing-and-busy" ->
              Exceptions.multiple(
                  new NotFound(), new TransientDataAccessResourceException("internals"));
          case "missing-and-unknown" ->
              Exceptions.multiple(new NotFound(), new IllegalStateException("internals"));
          default -> new IllegalStateException("jdbc://internal password=hunter2");
        });
  }
}
