package io.errand.portal;

import io.errand.database.Answers;
import io.errand.database.Write;
import io.errand.flow.Command;
import io.errand.flow.Decisions;
import io.errand.flow.Verdict;
import io.errand.job.Jobs;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Lets an application go on without a person. Who was faster has locked it before: then the engine
 * decides nothing, and nothing is written.
 */
@Component
class AdvanceApplication {
  private final Cases cases;
  private final FormDesk forms;
  private final Decisions decisions;
  private final Awaited awaited;
  private final Recording recording;
  private final Answers answers;
  private final Jobs jobs;
  private final TransactionalOperator transaction;
  private final Clock clock;

  AdvanceApplication(
      Cases cases,
      FormDesk forms,
      Decisions decisions,
      Awaited awaited,
      Recording recording,
      Answers answers,
      Jobs jobs,
      TransactionalOperator transaction,
      Clock clock) {
    this.cases = cases;
    this.forms = forms;
    this.decisions = decisions;
    this.awaited = awaited;
    this.recording = recording;
    this.answers = answers;
    this.jobs = jobs;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Does a command in a transaction of its own.
   *
   * @param more written with it, when anything is
   */
  Mono<Void> advance(UUID instance, Command command, Write... more) {
    return cases
        .lock(instance)
        .flatMap(found -> advance(found, command, more))
        .as(transaction::transactional)
        .then(Mono.fromRunnable(jobs::hurry));
  }

  /** Does a command on what this transaction has locked. */
  Mono<Void> advance(Case found, Command command, Write... more) {
    FormDesk.Judged form = forms.unchanged(found);
    Instant now = Case.now(clock);
    return decisions
        .decide(found.setting(form.scope(), clock), found.instance().state(), command)
        .filter(decided -> !decided.events().isEmpty())
        .map(
            (Verdict.Decided decided) ->
                new Recording.Done(found, decided, found.instance().form(), form.files(), "", now))
        .flatMap(awaited::named)
        .flatMap(done -> write(done, more));
  }

  private Mono<Void> write(Recording.Done done, Write... more) {
    List<Write> writes = new ArrayList<>(recording.writes(done, 0));
    writes.addAll(List.of(more));
    return answers.write(Write.join(writes));
  }
}
