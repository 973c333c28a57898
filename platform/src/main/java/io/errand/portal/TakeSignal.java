package io.errand.portal;

import io.errand.database.Answers;
import io.errand.definition.EffectType;
import io.errand.definition.Node;
import io.errand.flow.Command;
import io.errand.hook.Replayed;
import io.errand.job.Jobs;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Lets an application go on because another system, which its flow tells something, says so. */
@Component
class TakeSignal {
  private final Cases cases;
  private final AdvanceApplication applications;
  private final Answers answers;
  private final Jobs jobs;
  private final TransactionalOperator transaction;

  TakeSignal(
      Cases cases,
      AdvanceApplication applications,
      Answers answers,
      Jobs jobs,
      TransactionalOperator transaction) {
    this.cases = cases;
    this.applications = applications;
    this.answers = answers;
    this.jobs = jobs;
    this.transaction = transaction;
  }

  /** What has come for which application. */
  record Arrival(UUID application, String signal) {}

  /**
   * Takes it once.
   *
   * @param message the id of what the other system sent; the same comes once only
   */
  Mono<Void> take(String address, String message, Arrival arrival) {
    UUID sender = UUID.nameUUIDFromBytes(("web-hook " + address).getBytes(StandardCharsets.UTF_8));
    Answers.Stored stored =
        new Answers.Stored(arrival.signal(), HttpStatus.NO_CONTENT.value(), "null");
    return cases
        .lock(arrival.application())
        .filter(found -> tells(found, address))
        .switchIfEmpty(Mono.error(NotAwaited::new))
        .flatMap(
            found ->
                applications.advance(
                    found,
                    new Command.Signal(null, arrival.signal()),
                    answers.keep(sender, message, stored)))
        .as(transaction::transactional)
        .onErrorMap(TakeSignal::isTwice, twice -> new Replayed())
        .then(Mono.fromRunnable(jobs::hurry));
  }

  private static boolean isTwice(Throwable failure) {
    return failure instanceof DataIntegrityViolationException
        && String.valueOf(failure.getMessage()).contains("answer_pkey");
  }

  /** All others are told like applications that there are not. */
  private static boolean tells(Case found, String address) {
    return found.service().graph().nodes().values().stream()
        .anyMatch(
            node ->
                node instanceof Node.Effect effect
                    && effect.with() instanceof EffectType.WebHook hook
                    && hook.address().equals(address));
  }
}
