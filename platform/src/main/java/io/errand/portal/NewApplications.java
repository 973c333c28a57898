package io.errand.portal;

import com.fasterxml.uuid.Generators;
import io.errand.catalog.ApplicationNumbers;
import io.errand.flow.Actor;
import io.errand.flow.Command;
import io.errand.flow.Decisions;
import io.errand.flow.Flows;
import io.errand.form.Filled;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Lets applications begin: with a number, a form that was found right, and a first decision. */
@Component
class NewApplications {
  private final ApplicationNumbers numbers;
  private final Decisions decisions;
  private final Clock clock;

  NewApplications(ApplicationNumbers numbers, Decisions decisions, Clock clock) {
    this.numbers = numbers;
    this.decisions = decisions;
    this.clock = clock;
  }

  /**
   * A service, and the numbers that its next application gets.
   *
   * @param serials those of fields, by their pointers
   */
  record Numbered(Service service, String number, Map<String, String> serials) {}

  /** Takes the numbers; outside of any transaction. */
  Mono<Numbered> numbered(Service service) {
    LocalDate today = LocalDate.now(clock);
    String key = service.version().key();
    return Mono.zipDelayError(
            numbers.next(key, service.card().number(), today), serials(service, today))
        .map(both -> new Numbered(service, both.getT1(), both.getT2()));
  }

  private Mono<Map<String, String>> serials(Service service, LocalDate today) {
    return Flux.fromIterable(service.evaluator().serials().entrySet())
        .concatMap(
            serial ->
                numbers
                    .next(service.version().key() + serial.getKey(), serial.getValue(), today)
                    .map(number -> Map.entry(serial.getKey(), number)))
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  /**
   * Decides what follows from submitting.
   *
   * @param parent what starts it, null for a person
   */
  Mono<Recording.Done> begin(
      Numbered numbered, Applicants.Pair pair, FormDesk.Judged judged, Flows.Parent parent) {
    FormDesk.Judged filled = judged.numbered(numbered.service(), numbered.serials());
    Case fresh = fresh(numbered, pair, filled, parent);
    Command command =
        new Command.Submit(
            fresh.actor(),
            pair.applicant().id(),
            pair.starter().id(),
            pair.enterAt(),
            parent != null && parent.child() != null);
    return decisions
        .decide(fresh.setting(filled.scope(), clock), null, command)
        .map(
            decided ->
                new Recording.Done(
                    fresh,
                    decided,
                    fresh.instance().form(),
                    filled.files(),
                    fresh.service().start().id(),
                    fresh.instance().startedAt()));
  }

  private Case fresh(
      Numbered numbered, Applicants.Pair pair, FormDesk.Judged judged, Flows.Parent parent) {
    Service service = numbered.service();
    Flows.Instance instance =
        new Flows.Instance(
            Generators.timeBasedEpochGenerator().generate(),
            service.version().key(),
            service.id(),
            numbered.number(),
            pair.applicant().id(),
            pair.starter().id(),
            Filled.first(judged.data()),
            null,
            Case.now(clock),
            null,
            parent);
    Actor actor = new Actor(pair.starter().id(), null, Set.of());
    return new Case(
        service, instance, pair.applicant(), pair.starter(), pair.starter(), null, actor);
  }
}
