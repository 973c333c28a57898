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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
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
  private final DraftDesk desk;
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
      DraftDesk desk,
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
    this.desk = desk;
    this.decisions = decisions;
    this.recording = recording;
    this.drafts = drafts;
    this.flows = flows;
    this.numbers = numbers;
    this.clock = clock;
  }

  /**
   * What is entered, and for whom; null for oneself.
   *
   * @param data submitted, the whole form: an editable field that is missing is empty, also where
   *     something would be prefilled. Of a draft that begins, what stands over what is prefilled.
   */
  record Direct(ObjectNode data, UUID beneficiary) {}

  /** Submits data that no draft holds. */
  Mono<ResponseEntity<String>> directly(Sender from, String service, Direct sent) {
    ObjectNode data = sent.data() == null ? JsonNodeFactory.instance.objectNode() : sent.data();
    return commands
        .alone(
            from.asks("submit " + service, sent),
            applicants
                .refresh()
                .then(Mono.defer(() -> services.known(service)))
                .flatMap(this::numbered)
                .flatMap(
                    numbered ->
                        submit(
                                numbered,
                                from.person(),
                                sent.beneficiary(),
                                pair -> forms.judgeNew(numbered.service(), pair, data, "/data"))
                            .map(begun -> effect(begun, List.of(), from.language()))))
        .onErrorMap(Flows::explain);
  }

  /** Submits a draft, which is gone afterwards. */
  Mono<ResponseEntity<String>> draft(Sender from, UUID draft) {
    return commands
        .prepared(
            from.asks("submit draft " + draft, ""),
            applicants
                .refresh()
                .then(drafts.find(from.person(), draft))
                .switchIfEmpty(Mono.error(NotFound::new))
                .flatMap(found -> services.version(found.version()))
                .flatMap(this::numbered)
                .map(numbered -> submit(numbered, from, draft)))
        .onErrorMap(Flows::explain);
  }

  /** A service, and the number that its next application gets. */
  private record Numbered(Service service, String number) {}

  private Mono<Numbered> numbered(Service service) {
    return numbers
        .next(service.version().key(), service.card().number(), applicants.today())
        .map(number -> new Numbered(service, number));
  }

  private Mono<Commands.Effect> submit(Numbered numbered, Sender from, UUID draft) {
    return drafts
        .lock(from.person(), draft)
        .switchIfEmpty(Mono.error(NotFound::new))
        .flatMap(
            found ->
                submit(
                    numbered,
                    from.person(),
                    found.beneficiary(),
                    pair -> desk.submit(numbered.service(), pair, found.data())))
        .map(
            begun ->
                effect(begun, List.of(drafts.submitted(from.person(), draft)), from.language()));
  }

  private Mono<Begun> submit(
      Numbered numbered,
      UUID person,
      UUID beneficiary,
      Function<Applicants.Pair, Mono<FormDesk.Judged>> judging) {
    return applicants
        .check(numbered.service(), person, beneficiary)
        .flatMap(pair -> judging.apply(pair).flatMap(judged -> begin(numbered, pair, judged)));
  }

  /** An application that begins, and its place among those that its applicant may run at once. */
  private record Begun(Recording.Done done, int slot) {}

  private Mono<Begun> begin(Numbered numbered, Applicants.Pair pair, FormDesk.Judged judged) {
    Service service = numbered.service();
    return flows
        .freeSlot(
            service.version().key(), pair.applicant().id(), service.card().start().openPerPerson())
        .flatMap(
            slot ->
                decide(fresh(service, pair, numbered.number(), judged), pair, judged)
                    .map(done -> new Begun(done, slot)));
  }

  private Case fresh(Service service, Applicants.Pair pair, String number, FormDesk.Judged judged) {
    Flows.Instance instance =
        new Flows.Instance(
            Generators.timeBasedEpochGenerator().generate(),
            service.version().key(),
            service.id(),
            number,
            pair.applicant().id(),
            pair.starter().id(),
            Filled.first(judged.data()),
            null,
            Case.now(clock),
            null);
    Actor actor = new Actor(pair.starter().id(), null, Set.of());
    return new Case(
        service, instance, pair.applicant(), pair.starter(), pair.starter(), null, actor);
  }

  private Mono<Recording.Done> decide(Case fresh, Applicants.Pair pair, FormDesk.Judged judged) {
    Command command =
        new Command.Submit(
            fresh.actor(), pair.applicant().id(), pair.starter().id(), pair.enterAt());
    return decisions
        .decide(fresh.setting(judged.scope(), clock), null, command)
        .map(
            decided ->
                new Recording.Done(
                    fresh,
                    decided,
                    fresh.instance().form(),
                    judged.files(),
                    fresh.service().start().id(),
                    fresh.instance().startedAt()));
  }

  private Commands.Effect effect(Begun begun, List<Write> more, Language language) {
    List<Write> writes = new ArrayList<>(recording.writes(begun.done(), begun.slot()));
    writes.addAll(more);
    Answered answer = Answered.of(begun.done().before().service(), begun.done().after(), language);
    return new Commands.Effect(HttpStatus.CREATED, answer, writes);
  }
}
