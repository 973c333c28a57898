package io.errand.portal;

import io.errand.database.Write;
import io.errand.flow.Flows;
import io.errand.form.Drafts;
import io.errand.problem.Language;
import io.errand.problem.NotFound;
import java.util.ArrayList;
import java.util.List;
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
  private final NewApplications fresh;
  private final Recording recording;
  private final Drafts drafts;
  private final Flows flows;

  SubmitApplication(
      Commands commands,
      Services services,
      Applicants applicants,
      FormDesk forms,
      DraftDesk desk,
      NewApplications fresh,
      Recording recording,
      Drafts drafts,
      Flows flows) {
    this.commands = commands;
    this.services = services;
    this.applicants = applicants;
    this.forms = forms;
    this.desk = desk;
    this.fresh = fresh;
    this.recording = recording;
    this.drafts = drafts;
    this.flows = flows;
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
                .flatMap(fresh::numbered)
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
                .flatMap(fresh::numbered)
                .map(numbered -> submit(numbered, from, draft)))
        .onErrorMap(Flows::explain);
  }

  private Mono<Commands.Effect> submit(NewApplications.Numbered numbered, Sender from, UUID draft) {
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
      NewApplications.Numbered numbered,
      UUID person,
      UUID beneficiary,
      Function<Applicants.Pair, Mono<FormDesk.Judged>> judging) {
    return applicants
        .check(numbered.service(), person, beneficiary)
        .flatMap(pair -> judging.apply(pair).flatMap(judged -> begin(numbered, pair, judged)));
  }

  /** An application that begins, and its place among those that its applicant may run at once. */
  private record Begun(Recording.Done done, int slot) {}

  private Mono<Begun> begin(
      NewApplications.Numbered numbered, Applicants.Pair pair, FormDesk.Judged judged) {
    Service service = numbered.service();
    return flows
        .freeSlot(
            service.version().key(), pair.applicant().id(), service.card().start().openPerPerson())
        .flatMap(
            slot -> fresh.begin(numbered, pair, judged, null).map(done -> new Begun(done, slot)));
  }

  private Commands.Effect effect(Begun begun, List<Write> more, Language language) {
    List<Write> writes = new ArrayList<>(recording.writes(begun.done(), begun.slot()));
    writes.addAll(more);
    Answered answer = Answered.of(begun.done().before().service(), begun.done().after(), language);
    return new Commands.Effect(HttpStatus.CREATED, answer, writes);
  }
}
