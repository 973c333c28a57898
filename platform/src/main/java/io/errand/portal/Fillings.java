package io.errand.portal;

import io.errand.definition.Action;
import io.errand.directory.Person;
import io.errand.flow.Offers;
import io.errand.form.Rights;
import io.errand.problem.NotFound;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds the form that somebody fills, wherever it stands. */
@Component
class Fillings {
  private final OpenDrafts drafts;
  private final Cases cases;
  private final Clock clock;

  Fillings(OpenDrafts drafts, Cases cases, Clock clock) {
    this.drafts = drafts;
    this.cases = cases;
    this.clock = clock;
  }

  /** A form with what its viewer may do in it, and whom it is about. */
  record Filling(Service service, Rights rights, Person applicant, Person starter) {}

  /** The one of these that is named; one of them must be. */
  Mono<Filling> of(UUID person, UUID draft, UUID application, String task) {
    if (draft != null) {
      return draft(person, draft);
    }
    if (application != null) {
      return application(person, application);
    }
    return task == null
        ? Mono.error(new UnknownValue("field", "draft=, application=, task="))
        : task(person, TaskId.of(task));
  }

  /** One's own draft. */
  Mono<Filling> draft(UUID person, UUID id) {
    return drafts
        .find(person, id)
        .map(
            opened ->
                new Filling(
                    opened.service(),
                    opened.service().atStart(),
                    opened.pair().applicant(),
                    opened.pair().starter()));
  }

  /** A task that may be acted on. */
  Mono<Filling> task(UUID person, TaskId id) {
    return cases
        .see(person, id)
        .filter(seen -> acts(seen, id))
        .map(seen -> filling(seen.of(), Tasked.rights(seen, ReadTask.task(seen, id))))
        .switchIfEmpty(Mono.error(NotFound::new));
  }

  /** Whether somebody may do anything in a task. */
  static boolean acts(Cases.Seen seen, TaskId id) {
    return !Offers.task(
            seen.of().service().graph(),
            seen.of().instance().state(),
            seen.of().actor(),
            id.number())
        .actions()
        .isEmpty();
  }

  /** An application that was returned and may be submitted again. */
  Mono<Filling> application(UUID person, UUID id) {
    return cases
        .see(person, id)
        .filter(
            seen ->
                Offers.instance(
                        seen.of().service().graph(),
                        seen.of().instance().state(),
                        seen.of().actor(),
                        clock.instant(),
                        clock.getZone())
                    .actions()
                    .contains(Action.RESUBMIT))
        .map(seen -> filling(seen.of(), seen.of().service().atStart()))
        .switchIfEmpty(Mono.error(NotFound::new));
  }

  private static Filling filling(Case of, Rights rights) {
    return new Filling(of.service(), rights, of.applicant(), of.starter());
  }
}
