package io.errand.portal;

import io.errand.flow.Flows;
import io.errand.form.Submissions;
import io.errand.problem.InvalidData;
import io.errand.problem.Problem;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** What people have entered before, for those who apply again. */
@Component
class EarlierForms {
  private final Flows flows;
  private final Submissions submissions;

  EarlierForms(Flows flows, Submissions submissions) {
    this.flows = flows;
    this.submissions = submissions;
  }

  /**
   * What the same person submitted last in another application of the service for the same
   * applicant. Who sees it and submitted nothing of it is told so; of what somebody does not see
   * nothing is told.
   */
  Mono<ObjectNode> entered(Service service, Applicants.Pair pair, UUID application) {
    UUID person = pair.starter().id();
    return flows
        .see(application, person)
        .map(Flows.Seen::instance)
        .flatMap(
            one ->
                submissions
                    .lastOf(one.id(), person)
                    .switchIfEmpty(Mono.error(() -> new OnlyOthers("copy")))
                    .filter(
                        data ->
                            one.service().equals(service.version().key())
                                && one.applicant().equals(pair.applicant().id())))
        .switchIfEmpty(
            Mono.error(
                () -> new InvalidData(List.of(Problem.Fault.at("/from", "portal.no-earlier")))));
  }
}
