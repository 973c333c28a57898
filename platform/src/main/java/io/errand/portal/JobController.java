package io.errand.portal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.errand.directory.Directory;
import io.errand.directory.PersonView;
import io.errand.directory.SignedIn;
import io.errand.job.DeadJobs;
import io.errand.problem.Forbidden;
import io.errand.problem.Language;
import io.errand.problem.Messages;
import io.errand.problem.NotFound;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What was given up after many attempts, for those who administer Errand. */
@RestController
@RequestMapping("/api/jobs")
class JobController {
  private final DeadJobs dead;
  private final Directory directory;
  private final Commands commands;
  private final Messages messages;
  private final Clock clock;

  JobController(
      DeadJobs dead, Directory directory, Commands commands, Messages messages, Clock clock) {
    this.clock = clock;
    this.dead = dead;
    this.directory = directory;
    this.commands = commands;
    this.messages = messages;
  }

  /**
   * A job that was given up. What it would tell to whom is not shown.
   *
   * @param help what that means and what can be done, null where nobody has said
   * @param application for which it was, null for none
   * @param reason what went wrong at its last attempt
   * @param recurs whether it is done again and again, so that it can't be thrown away
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DeadView(
      UUID id,
      String kind,
      String title,
      String help,
      UUID application,
      String reason,
      int attempts,
      boolean recurs,
      Instant dueAt,
      Instant deadAt) {}

  /** A job that was thrown away. */
  record DiscardedView(DeadView job, PersonView by, Instant at) {}

  @GetMapping("/dead")
  Mono<Page<DeadView>> list(
      SignedIn who,
      @RequestParam(defaultValue = "20") int limit,
      @RequestParam(defaultValue = "") String after,
      ServerWebExchange exchange) {
    int size = Page.size(limit);
    DeadJobs.Place before = after.isEmpty() ? null : place(after);
    Language language = Language.of(exchange.getRequest().getHeaders());
    return administers(who.person())
        .then(Mono.defer(() -> dead.list(before, size + 1)))
        .map(jobs -> Page.of(jobs, size, job -> view(job, language), JobController::cursor));
  }

  /** Tries it again from the beginning, once. */
  @PostMapping("/dead/{id}/rerun")
  Mono<ResponseEntity<String>> rerun(Sender from, @PathVariable UUID id) {
    Mono<Commands.Effect> command =
        administers(from.person())
            .then(Mono.defer(() -> dead.rerun(id)))
            .filter(found -> found)
            .switchIfEmpty(Mono.error(NotFound::new))
            .map(found -> new Commands.Effect(HttpStatus.OK, Map.of("id", id), List.of()));
    return commands.prepared(from.asks("rerun job " + id, ""), Mono.just(command));
  }

  /** Gives it up for good; what was told of it before stays told. */
  @PostMapping("/dead/{id}/discard")
  Mono<ResponseEntity<String>> discard(Sender from, @PathVariable UUID id) {
    Mono<Commands.Effect> command =
        administers(from.person())
            .then(Mono.defer(() -> dead.lock(id)))
            .switchIfEmpty(Mono.error(NotFound::new))
            .flatMap(job -> job.recurs() ? Mono.error(new JobRecurs()) : Mono.just(job))
            .map(
                job ->
                    new Commands.Effect(
                        HttpStatus.OK,
                        Map.of("id", id),
                        dead.discard(id, from.person(), Case.now(clock))));
    return commands.prepared(from.asks("discard job " + id, ""), Mono.just(command));
  }

  @GetMapping("/discarded")
  Mono<Page<DiscardedView>> discarded(
      SignedIn who,
      @RequestParam(defaultValue = "20") int limit,
      @RequestParam(defaultValue = "") String after,
      ServerWebExchange exchange) {
    int size = Page.size(limit);
    DeadJobs.Place before = after.isEmpty() ? null : place(after);
    Language language = Language.of(exchange.getRequest().getHeaders());
    return administers(who.person())
        .then(Mono.defer(() -> dead.discarded(before, size + 1)))
        .flatMap(
            found ->
                directory
                    .everyone(found.stream().map(DeadJobs.Discarded::by).distinct().toList())
                    .map(
                        people ->
                            Page.of(
                                found,
                                size,
                                one ->
                                    new DiscardedView(
                                        view(one.job(), language),
                                        PersonView.of(people.get(one.by()), language),
                                        one.at()),
                                one -> Cursor.of(one.at(), one.job().id()))));
  }

  private Mono<Void> administers(UUID person) {
    return directory
        .administers(person, List.of())
        .filter(may -> may)
        .switchIfEmpty(Mono.error(Forbidden::new))
        .then();
  }

  private DeadView view(DeadJobs.DeadJob job, Language language) {
    return new DeadView(
        job.id(),
        job.kind(),
        said("portal.job." + job.kind(), language).orElse(job.kind()),
        said("portal.job-help." + job.kind(), language).orElse(null),
        job.payload().path("instance").asStringOpt().map(UUID::fromString).orElse(null),
        job.reason(),
        job.attempts(),
        job.recurs(),
        job.dueAt(),
        job.deadAt());
  }

  private Optional<String> said(String key, Language language) {
    return messages.keys(language).contains(key)
        ? Optional.of(messages.text(language, key))
        : Optional.empty();
  }

  private static String cursor(DeadJobs.DeadJob job) {
    return Cursor.of(job.deadAt(), job.id());
  }

  private static DeadJobs.Place place(String after) {
    List<String> parts = Cursor.parts(after, 2);
    try {
      return new DeadJobs.Place(Cursor.time(parts.getFirst()), UUID.fromString(parts.getLast()));
    } catch (IllegalArgumentException unreadable) {
      throw new Cursor.Unreadable();
    }
  }
}
