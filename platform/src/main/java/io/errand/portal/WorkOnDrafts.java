package io.errand.portal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.errand.directory.Directory;
import io.errand.directory.Person;
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
import tools.jackson.databind.node.ObjectNode;

/** Begins, shows and saves forms that are not submitted yet; what is in them may still be wrong. */
@Component
class WorkOnDrafts {
  private static final int MOST_LISTED = 100;

  private final Commands commands;
  private final Drafts drafts;
  private final Services services;
  private final Applicants applicants;
  private final Directory directory;
  private final FormDesk forms;
  private final Messages messages;
  private final Clock clock;

  WorkOnDrafts(
      Commands commands,
      Drafts drafts,
      Services services,
      Applicants applicants,
      Directory directory,
      FormDesk forms,
      Messages messages,
      Clock clock) {
    this.commands = commands;
    this.drafts = drafts;
    this.services = services;
    this.applicants = applicants;
    this.directory = directory;
    this.forms = forms;
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

  /** What was entered, over the revision that was seen. */
  record Save(ObjectNode data, Integer revision) {}

  Mono<ResponseEntity<String>> begin(
      UUID person, String key, String name, SubmitApplication.Direct sent, Language language) {
    return commands.once(
        new Commands.Request(person, key, "begin draft " + name, sent),
        services
            .published(name)
            .flatMap(
                service ->
                    applicants
                        .check(service, person, sent.beneficiary())
                        .flatMap(pair -> begin(service, pair, sent, language))));
  }

  private Mono<Commands.Effect> begin(
      Service service, Applicants.Pair pair, SubmitApplication.Direct sent, Language language) {
    ObjectNode data = forms.prefilled(service, pair.applicant());
    if (sent.data() != null) {
      data.setAll(sent.data());
    }
    Drafts.Begun begun =
        drafts.begin(
            pair.starter().id(),
            pair.applicant().id(),
            service.version().key(),
            service.id(),
            forms.storable(service, data),
            Case.now(clock));
    return view(service, begun.draft(), pair.starter(), pair.applicant(), language)
        .map(view -> new Commands.Effect(HttpStatus.CREATED, view, List.of(begun.write())));
  }

  Mono<DraftView> view(UUID person, UUID id, Language language) {
    return drafts
        .find(person, id)
        .switchIfEmpty(Mono.error(NotFound::new))
        .flatMap(draft -> view(person, draft, language));
  }

  private Mono<DraftView> view(UUID person, Drafts.Draft draft, Language language) {
    return Mono.zipDelayError(
            services.version(draft.version()),
            directory.everyone(List.of(person, draft.beneficiary())))
        .flatMap(
            both ->
                view(
                    both.getT1(),
                    draft,
                    both.getT2().get(person),
                    both.getT2().get(draft.beneficiary()),
                    language));
  }

  private Mono<DraftView> view(
      Service service, Drafts.Draft draft, Person starter, Person applicant, Language language) {
    return forms
        .problems(service, new Applicants.Pair(starter, applicant, null), draft.data())
        .map(
            problems ->
                new DraftView(
                    draft.id(),
                    service.names(language),
                    draft.revision(),
                    draft.updatedAt(),
                    PersonView.of(applicant, language),
                    forms.toFill(service, language),
                    draft.data(),
                    problems.stream()
                        .map(
                            fault ->
                                new ProblemView(
                                    fault.pointer(), fault.message().in(language, messages)))
                        .toList()));
  }

  Mono<DraftView> save(UUID person, UUID id, Save save, Language language) {
    if (save.data() == null || save.revision() == null) {
      String missing = save.data() == null ? "/data" : "/revision";
      return Mono.error(new InvalidData(List.of(Problem.Fault.at(missing, "portal.required"))));
    }
    return drafts
        .find(person, id)
        .switchIfEmpty(Mono.error(NotFound::new))
        .flatMap(draft -> services.version(draft.version()))
        .flatMap(
            service ->
                drafts.save(person, id, save.revision(), forms.storable(service, save.data())))
        .switchIfEmpty(view(person, id, language).flatMap(now -> Mono.error(new DraftChanged(now))))
        .flatMap(draft -> view(person, draft, language));
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
        .all(person, MOST_LISTED)
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
