package io.errand.portal;

import com.fasterxml.uuid.Generators;
import io.errand.catalog.ApplicationNumbers;
import io.errand.database.Write;
import io.errand.flow.Actor;
import io.errand.flow.Command;
import io.errand.flow.Decisions;
import io.errand.flow.Flows;
import io.errand.form.Drafts;
import io.errand.form.Filled;
import io.errand.problem.Language;
import io.errand.problem.NotFound;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Submits an application, from a draft or at once. */
@Component
class SubmitApplication {
  private final Commands commands;
  private final Services services;
  private final Applicants applicants;
  private final FormDesk forms;
  private final Decisions decisions;
  private final Recording recording;
  private final Drafts drafts;
  private final Flows flows;
  private final ApplicationNumbers numbers;
  private final Clock clock;

  SubmitApplication(
      Commands commands,
      Services services,
      Applicants applicants,
      FormDesk forms,
      Decisions decisions,
      Recording recording,
      Drafts drafts,
      Flows flows,
      ApplicationNumbers numbers,
      Clock clock) {
    this.commands = commands;
    this.services = services;
    this.applicants = applicants;
    this.forms = forms;
    this.decisions = decisions;
    this.recording = recording;
    this.drafts = drafts;
    this.flows = flows;
    this.numbers = numbers;
    this.clock = clock;
  }

  /** Data as they were entered, and for whom; null for oneself. */
  record Direct(ObjectNode data, UUID beneficiary) {}

  Mono<ResponseEntity<byte[]>> directly(
      UUID person, String key, String service, Direct sent, Language language) {
    ObjectNode data = sent.data() == null ? JsonNodeFactory.instance.objectNode() : sent.data();
    Mono<Commands.Effect> command =
        services
            .published(service)
            .flatMap(found -> submit(found, person, sent.beneficiary(), data, null, language));
    return commands.once(
        new Commands.Request(person, key, "submit " + service, sent), command);
  }

  Mono<ResponseEntity<byte[]>> draft(UUID person, String key, UUID draft, Language language) {
    Mono<Commands.Effect> command =
        drafts
            .lock(person, draft)
            .switchIfEmpty(Mono.error(NotFound::new))
            .flatMap(
                found ->
                    services
                        .version(found.version())
                        .flatMap(
                            service ->
                                submit(
                                    service,
                                    person,
                                    found.beneficiary(),
                                    found.data(),
                                    draft,
                                    language)));
    return commands.once(new Commands.Request(person, key, "submit draft " + draft, ""), command);
  }

  private Mono<Commands.Effect> submit(
      Service service,
      UUID person,
      UUID beneficiary,
      ObjectNode data,
      UUID draft,
      Language language) {
    return applicants
        .check(service, person, beneficiary)
        .flatMap(
            pair ->
                forms
                    .judgeNew(service, pair, data)
                    .flatMap(judged -> begin(service, pair, judged))
                    .flatMap(done -> effect(service, done, person, draft, language)));
  }

  private Mono<Recording.Done> begin(
      Service service, Applicants.Pair pair, FormDesk.Judged judged) {
    Instant now = Case.now(clock);
    UUID id = Generators.timeBasedEpochGenerator().generate();
    Filled filled = Filled.first(judged.data());
    return Mono.zip(
            numbers.next(service.version().key(), service.card().number(), applicants.today()),
            flows.freeSlot(
                service.version().key(), pair.applicant().id(), service.card().start().openPerPerson()))
        .flatMap(
            both -> {
              Flows.Instance instance =
                  new Flows.Instance(
                      id,
                      service.version().key(),
                      service.id(),
                      both.getT1(),
                      pair.applicant().id(),
                      pair.starter().id(),
                      filled,
                      null,
                      now,
                      null);
              Actor actor = new Actor(pair.starter().id(), null, java.util.Set.of());
              Case fresh = new Case(service, instance, pair.applicant(), pair.starter(), actor);
              return decisions
                  .decide(
                      fresh.setting(judged.scope(), clock),
                      null,
                      new Command.Submit(
                          actor, pair.applicant().id(), pair.starter().id(), pair.enterAt()))
                  .map(
                      decided ->
                          new Recording.Done(
                              fresh, decided, filled, judged.files(), forms.startNode(service), now))
                  .map(done -> done);
            });
  }

  private Mono<Commands.Effect> effect(
      Service service, Recording.Done done, UUID person, UUID draft, Language language) {
    return flows
        .freeSlot(
            service.version().key(),
            done.before().instance().applicant(),
            service.card().start().openPerPerson())
        .map(
            slot -> {
              List<Write> writes = new ArrayList<>(recording.writes(done, slot));
              if (draft != null) {
                writes.add(drafts.submitted(person, draft));
              }
              return new Commands.Effect(
                  HttpStatus.CREATED, Answered.of(service, done.after(), language), writes);
            })
        .onErrorMap(DataIntegrityViolationException.class, Flows::slotTaken);
  }
}
