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
   * applicant.
   */
  Mono<ObjectNode> entered(Service service, Applicants.Pair pair, UUID application) {
    UUID person = pair.starter().id();
    return flows
        .see(application, person)
        .map(Flows.Seen::instance)
        .filter(one -> one.service().equals(service.version().key()))
        .filter(one -> one.applicant().equals(pair.applicant().id()))
        .flatMap(one -> submissions.lastOf(one.id(), person))
        .switchIfEmpty(
            Mono.error(
                () -> new InvalidData(List.of(Problem.Fault.at("/from", "portal.no-earlier")))));
  }
}
