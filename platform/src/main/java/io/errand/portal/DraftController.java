package io.errand.portal;

import io.errand.directory.SignedIn;
import io.errand.problem.Language;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Forms that are being filled, and submitting them. */
@RestController
class DraftController {
  private final WorkOnDrafts drafts;
  private final SubmitApplication submitting;
  private final EvaluateForm evaluating;

  DraftController(WorkOnDrafts drafts, SubmitApplication submitting, EvaluateForm evaluating) {
    this.drafts = drafts;
    this.submitting = submitting;
    this.evaluating = evaluating;
  }

  @PostMapping("/api/services/{service}/drafts")
  Mono<ResponseEntity<String>> begin(
      Sender from, @PathVariable String service, @RequestBody WorkOnDrafts.Begin sent) {
    return drafts.begin(from, service, sent);
  }

  @PostMapping("/api/services/{service}/applications")
  Mono<ResponseEntity<String>> submit(
      Sender from, @PathVariable String service, @RequestBody SubmitApplication.Direct sent) {
    return submitting.directly(from, service, sent);
  }

  @GetMapping("/api/drafts")
  Mono<Page<WorkOnDrafts.ListedDraft>> list(SignedIn who, ServerWebExchange exchange) {
    return drafts.list(who.person(), language(exchange));
  }

  @GetMapping("/api/drafts/{id}")
  Mono<WorkOnDrafts.DraftView> one(
      SignedIn who, @PathVariable UUID id, ServerWebExchange exchange) {
    return drafts.view(who.person(), id, language(exchange));
  }

  @PutMapping("/api/drafts/{id}")
  Mono<WorkOnDrafts.DraftView> save(
      SignedIn who,
      @PathVariable UUID id,
      @RequestBody WorkOnDrafts.Save save,
      ServerWebExchange exchange) {
    return drafts.save(who.person(), id, save, language(exchange));
  }

  @DeleteMapping("/api/drafts/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> delete(SignedIn who, @PathVariable UUID id) {
    return drafts.delete(who.person(), id);
  }

  @PostMapping("/api/drafts/{id}/submit")
  Mono<ResponseEntity<String>> submit(Sender from, @PathVariable UUID id) {
    return submitting.draft(from, id);
  }

  @PostMapping("/api/drafts/{id}/evaluate")
  Mono<EvaluateForm.Results> evaluate(
      SignedIn who,
      @PathVariable UUID id,
      @RequestBody EvaluateForm.Entered entered,
      ServerWebExchange exchange) {
    return evaluating.draft(who.person(), id, entered, language(exchange));
  }

  private static Language language(ServerWebExchange exchange) {
    return Language.of(exchange.getRequest().getHeaders());
  }
}
