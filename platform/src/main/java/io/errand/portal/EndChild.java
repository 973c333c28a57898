package io.errand.portal;

import io.errand.flow.Change;
import io.errand.flow.Command;
import io.errand.flow.Flows;
import io.errand.flow.StartedInstances;
import io.errand.job.Job;
import io.errand.job.JobHandler;
import io.errand.job.Jobs;
import io.errand.job.NewJob;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Ends an application because the one that started it does not want it any more. */
@Component
class EndChild implements JobHandler {
  private static final String KIND = "flow-child-end";

  private final StartedInstances started;
  private final AdvanceApplication applications;
  private final Jobs jobs;
  private final JsonMapper json;

  EndChild(StartedInstances started, AdvanceApplication applications, Jobs jobs, JsonMapper json) {
    this.started = started;
    this.applications = applications;
    this.jobs = jobs;
    this.json = json;
  }

  /** Which child of which application. */
  record Which(UUID instance, int child) {}

  static NewJob job(Recording.Done done, Change.ChildCancelled cancelled) {
    Which which = new Which(done.before().instance().id(), cancelled.child().number());
    return NewJob.of(KIND, which, done.at());
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Mono<Void> run(Job job) {
    Which which = json.treeToValue(job.payload(), Which.class);
    return started
        .find(Flows.Parent.ofChild(which.instance(), which.child()))
        .flatMap(
            child -> applications.advance(child, new Command.EndWithParent(), jobs.finish(job)));
  }
}
