package io.errand.portal;

import io.errand.definition.Node;
import io.errand.flow.Change;
import io.errand.flow.Child;
import io.errand.flow.Command;
import io.errand.flow.Flows;
import io.errand.job.Job;
import io.errand.job.JobHandler;
import io.errand.job.JobRefused;
import io.errand.job.Jobs;
import io.errand.job.NewJob;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Starts what a sub-flow node asks for, unless nobody wants it any more. */
@Component
class StartChild implements JobHandler {
  private static final String KIND = "flow-child-start";

  private final StartFromFlow starting;
  private final AdvanceApplication applications;
  private final Cases cases;
  private final Jobs jobs;
  private final TransactionalOperator transaction;
  private final JsonMapper json;

  StartChild(
      StartFromFlow starting,
      AdvanceApplication applications,
      Cases cases,
      Jobs jobs,
      TransactionalOperator transaction,
      JsonMapper json) {
    this.starting = starting;
    this.applications = applications;
    this.cases = cases;
    this.jobs = jobs;
    this.transaction = transaction;
    this.json = json;
  }

  /**
   * Which child of which application.
   *
   * @param revision of the form when it was decided
   */
  record Which(UUID instance, int child, String service, int revision) {}

  static NewJob job(Recording.Done done, Change.ChildStarted started) {
    Which which =
        new Which(
            done.before().instance().id(),
            started.child().number(),
            started.service(),
            done.filled().revision());
    return NewJob.of(KIND, which, done.at());
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Mono<Void> run(Job job) {
    Which which = json.treeToValue(job.payload(), Which.class);
    return starting
        .numbered(which.service())
        .flatMap(
            numbered ->
                cases
                    .lock(which.instance())
                    .flatMap(found -> start(found, which, numbered, job))
                    .as(transaction::transactional))
        .then(Mono.fromRunnable(jobs::hurry));
  }

  private Mono<UUID> start(Case found, Which which, NewApplications.Numbered numbered, Job job) {
    Child child = found.instance().state().children().get(which.child() - 1);
    if (child.state() != Child.State.RUNNING) {
      return Mono.empty();
    }
    if (!(found.service().graph().nodes().get(child.node()) instanceof Node.SubFlow node)) {
      return Mono.error(new JobRefused("The node " + child.node() + " is gone"));
    }
    return starting.start(
        found,
        Flows.Parent.ofChild(which.instance(), which.child()),
        StartFromFlow.Wanted.of(node, child.row(), which.revision()),
        numbered,
        jobs.finish(job));
  }

  @Override
  public Mono<Void> givenUp(Job job, String reason) {
    Which which = json.treeToValue(job.payload(), Which.class);
    return applications.advance(which.instance(), new Command.ChildFailed(which.child(), reason));
  }
}
