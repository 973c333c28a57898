package io.errand.portal;

import io.errand.form.Drafts;
import io.errand.problem.NotFound;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Opens drafts for who fills them. */
@Component
class OpenDrafts {
  private final Drafts drafts;
  private final Services services;
  private final Applicants applicants;

  OpenDrafts(Drafts drafts, Services services, Applicants applicants) {
    this.drafts = drafts;
    this.services = services;
    this.applicants = applicants;
  }

  /** A draft with its service and those whom it is about. */
  record OpenDraft(Service service, Applicants.Pair pair, Drafts.Draft draft) {

    OpenDraft at(Drafts.Draft now) {
      return new OpenDraft(service, pair, now);
    }
  }

  /**
   * A person's draft; 404 when it is none of theirs, or is for somebody for whom they may apply no
   * more.
   */
  Mono<OpenDraft> find(UUID person, UUID id) {
    return applicants
        .refresh()
        .then(drafts.find(person, id))
        .switchIfEmpty(Mono.error(NotFound::new))
        .flatMap(
            draft ->
                services
                    .version(draft.version())
                    .flatMap(
                        service ->
                            applicants
                                .pair(service.card(), person, draft.beneficiary())
                                .map(pair -> new OpenDraft(service, pair, draft))));
  }
}
