package io.errand.portal;

import io.errand.directory.Pending;
import io.errand.directory.SignedIn;
import io.errand.problem.Language;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Applications: my lists, one of them, and what its applicant may do. */
@RestController
@RequestMapping("/api/applications")
class ApplicationController {
  private final ApplicationLists lists;
  private final ReadApplication reading;
  private final ReadProgress progress;
  private final ApplicantCommands commands;
  private final AdministerApplication administering;

  ApplicationController(
      ApplicationLists lists,
      ReadApplication reading,
      ReadProgress progress,
      ApplicantCommands commands,
      AdministerApplication administering) {
    this.administering = administering;
    this.lists = lists;
    this.reading = reading;
    this.progress = progress;
    this.commands = commands;
  }

  @GetMapping
  Mono<Page<ApplicationLists.ListedApplication>> list(
      SignedIn who,
      @RequestParam(defaultValue = "applicant") String role,
      @RequestParam(defaultValue = "") List<String> status,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "20") int limit,
      @RequestParam(defaultValue = "") String after,
      ServerWebExchange exchange) {
    return lists.page(
        new ApplicationLists.Wanted(
            who.person(), role, status, q, Page.size(limit), after, language(exchange)));
  }

  @GetMapping("/counts")
  Mono<Map<String, Pending.Count>> counts(SignedIn who) {
    return lists.counts(who.person());
  }

  @GetMapping("/{id}")
  Mono<ReadApplication.ApplicationView> one(
      SignedIn who, @PathVariable UUID id, ServerWebExchange exchange) {
    return reading.view(who.person(), id, language(exchange));
  }

  @GetMapping("/{id}/log")
  Mono<ReadProgress.LogView> log(
      SignedIn who,
      @PathVariable UUID id,
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam(defaultValue = "") String after,
      ServerWebExchange exchange) {
    return progress.log(who.person(), id, limit, after, language(exchange));
  }

  @GetMapping("/{id}/progress")
  Mono<Drawing> progress(SignedIn who, @PathVariable UUID id, ServerWebExchange exchange) {
    return progress.progress(who.person(), id, language(exchange));
  }

  @PostMapping("/{id}/withdraw")
  Mono<ResponseEntity<String>> withdraw(
      Sender from, @PathVariable UUID id, @RequestBody ApplicantCommands.Withdrawal why) {
    return commands.withdraw(from, id, why);
  }

  @PostMapping("/{id}/urge")
  Mono<ResponseEntity<String>> urge(
      Sender from, @PathVariable UUID id, @RequestBody ApplicantCommands.Urging which) {
    return commands.urge(from, id, which);
  }

  @PostMapping("/{id}/resubmit")
  Mono<ResponseEntity<String>> resubmit(
      Sender from, @PathVariable UUID id, @RequestBody ApplicantCommands.Resubmission answer) {
    return commands.resubmit(from, id, answer);
  }

  @PostMapping("/{id}/actions")
  Mono<ResponseEntity<String>> administer(
      Sender from, @PathVariable UUID id, @RequestBody AdministerApplication.Wish wish) {
    return administering.act(from, id, wish);
  }

  @PostMapping("/{id}/signals")
  Mono<ResponseEntity<String>> signal(
      Sender from, @PathVariable UUID id, @RequestBody AdministerApplication.Arrival arrival) {
    return administering.signal(from, id, arrival);
  }

  private static Language language(ServerWebExchange exchange) {
    return Language.of(exchange.getRequest().getHeaders());
  }
}
