package io.errand.portal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.errand.directory.Directory;
import io.errand.directory.PersonView;
import io.errand.form.Drafts;
import io.errand.problem.InvalidData;
import io.errand.problem.Language;
import io.errand.problem.Messages;
import io.errand.problem.NotFound;
import io.errand.problem.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Begins, shows and saves forms that are not submitted yet; what is in them may still be wrong. */
@Component
class WorkOnDrafts {
  static final int MOST = 100;

  private final Commands commands;
  private final Drafts drafts;
  private final Services services;
  private final Applicants applicants;
  private final Directory directory;
  private final OpenDrafts open;
  private final EarlierForms earlier;
  private final DraftDesk desk;
  private final Messages messages;
  private final Clock clock;

  WorkOnDrafts(
      Commands commands,
      Drafts drafts,
      Services services,
      Applicants applicants,
      Directory directory,
      OpenDrafts open,
      EarlierForms earlier,
      DraftDesk desk,
      Messages messages,
      Clock clock) {
    this.commands = commands;
    this.drafts = drafts;
    this.services = services;
    this.applicants = applicants;
    this.directory = directory;
    this.open = open;
    this.earlier = earlier;
    this.desk = desk;
    this.messages = messages;
    this.clock = clock;
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DraftView(
      UUID id,
      Service.Names service,
      int revision,
      Instant updatedAt,
      PersonView beneficiary,
      ObjectNode form,
      ObjectNode data,
      List<ProblemView> problems) {}

  /** What is not yet complete. */
  record ProblemView(String pointer, String message) {}

  record ListedDraft(UUID id, Service.Names service, Instant updatedAt, PersonView beneficiary) {}

  /**
   * What was entered, over the revision that was seen.
   *
   * @param data the whole form: an editable field that is missing is empty
   */
  record Save(ObjectNode data, Integer revision) {}

  /**
   * How a draft begins.
   *
   * @param data what stands over what is prefilled; null for nothing
   * @param beneficiary null for oneself
   * @param from an earlier application of the same service and applicant, whose entries are taken
   *     over below {@code data}; null for none
   */
  record Begin(ObjectNode data, UUID beneficiary, UUID from) {}

  Mono<ResponseEntity<String>> begin(Sender from, String name, Begin sent) {
    return commands.alone(
        from.asks("begin draft " + name, sent),
        services
            .published(name)
            .flatMap(
                service ->
                    applicants
                        .check(service, from.person(), sent.beneficiary())
                        .filterWhen(pair -> drafts.count(from.person()).map(count -> count < MOST))
                        .switchIfEmpty(Mono.error(() -> new TooManyDrafts(MOST)))
                        .flatMap(pair -> begin(service, pair, sent, from.language()))));
  }

  private Mono<Commands.Effect> begin(
      Service service, Applicants.Pair pair, Begin sent, Language language) {
    return begun(service, pair, sent)
        .flatMap(
            begun -> {
              Drafts.Begun stored =
                  drafts.begin(
                      pair.starter().id(),
                      pair.applicant().id(),
                      service.version().key(),
                      service.id(),
                      begun.data(),
                      Case.now(clock));
              return view(new OpenDrafts.OpenDraft(service, pair, stored.draft()), begun, language)
                  .map(
                      view ->
                          new Commands.Effect(HttpStatus.CREATED, view, List.of(stored.write())));
            });
  }

  private Mono<DraftDesk.Begun> begun(Service service, Applicants.Pair pair, Begin sent) {
    ObjectNode data = sent.data() == null ? JsonNodeFactory.instance.objectNode() : sent.data();
    return sent.from() == null
        ? desk.begin(service, pair, data)
        : earlier
            .entered(service, pair, sent.from())
            .flatMap(carried -> desk.begin(service, pair, carried, data));
  }

  Mono<DraftView> view(UUID person, UUID id, Language language) {
    return open.find(person, id)
        .flatMap(
            opened ->
                desk.open(opened.service(), opened.pair(), opened.draft().data())
                    .flatMap(begun -> view(opened, begun, language)));
  }

  private Mono<DraftView> view(
      OpenDrafts.OpenDraft opened, DraftDesk.Begun begun, Language language) {
    return desk.shown(opened.service(), begun, language)
        .map(data -> view(opened, begun, data, language));
  }

  private DraftView view(
      OpenDrafts.OpenDraft opened, DraftDesk.Begun begun, ObjectNode data, Language language) {
    Service service = opened.service();
    Drafts.Draft draft = opened.draft();
    return new DraftView(
        draft.id(),
        service.names(language),
        draft.revision(),
        draft.updatedAt(),
        PersonView.of(opened.pair().applicant(), language),
        service.evaluator().compiled(service.atStart(), language),
        data,
        begun.problems().stream().map(fault -> problem(fault, language)).toList());
  }

  private ProblemView problem(Problem.Fault fault, Language language) {
    return new ProblemView(fault.pointer(), fault.message().in(language, messages));
  }

  Mono<DraftView> save(UUID person, UUID id, Save save, Language language) {
    if (save.data() == null || save.revision() == null) {
      String missing = save.data() == null ? "/data" : "/revision";
      return Mono.error(new InvalidData(List.of(Problem.Fault.at(missing, "portal.required"))));
    }
    return open.find(person, id)
        .filter(opened -> opened.draft().revision() == save.revision())
        .flatMap(opened -> save(person, opened, save, language))
        .switchIfEmpty(
            view(person, id, language).flatMap(now -> Mono.error(new DraftChanged(now))));
  }

  /** Empty when the draft has moved on. */
  private Mono<DraftView> save(
      UUID person, OpenDrafts.OpenDraft opened, Save save, Language language) {
    Drafts.Draft draft = opened.draft();
    return desk.save(opened.service(), opened.pair(), draft.data(), save.data())
        .flatMap(
            begun ->
                drafts
                    .save(person, draft.id(), draft.revision(), begun.data())
                    .map(opened::at)
                    .flatMap(saved -> view(saved, begun, language)));
  }

  Mono<Void> delete(UUID person, UUID id) {
    return drafts
        .delete(person, id)
        .filter(gone -> gone)
        .switchIfEmpty(Mono.error(NotFound::new))
        .then();
  }

  Mono<Page<ListedDraft>> list(UUID person, Language language) {
    return drafts
        .all(person, MOST)
        .flatMap(
            all ->
                Mono.zipDelayError(
                        services.versions(all.stream().map(Drafts.Draft::version).toList()),
                        directory.everyone(all.stream().map(Drafts.Draft::beneficiary).toList()))
                    .map(
                        both ->
                            new Page<>(
                                all.stream()
                                    .map(
                                        draft ->
                                            new ListedDraft(
                                                draft.id(),
                                                both.getT1().get(draft.version()).names(language),
                                                draft.updatedAt(),
                                                PersonView.of(
                                                    both.getT2().get(draft.beneficiary()),
                                                    language)))
                                    .toList(),
                                null)));
  }
}
