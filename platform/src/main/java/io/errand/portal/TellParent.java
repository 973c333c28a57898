package io.errand.portal;

import io.errand.definition.Action;
import io.errand.flow.Change;
import io.errand.flow.Command;
import io.errand.flow.Flows;
import io.errand.job.Job;
import io.errand.job.JobHandler;
import io.errand.job.Jobs;
import io.errand.job.NewJob;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Tells an application how one that it started has ended. */
@Component
class TellParent implements JobHandler {
  private static final String KIND = "flow-child-ended";

  private final AdvanceApplication applications;
  private final Jobs jobs;
  private final JsonMapper json;

  TellParent(AdvanceApplication applications, Jobs jobs, JsonMapper json) {
    this.applications = applications;
    this.jobs = jobs;
    this.json = json;
  }

  /** How which child of which application has ended. */
  record What(UUID instance, int child, Action outcome) {}

  static NewJob job(Recording.Done done, Flows.Parent parent, Change.Ended ended) {
    What what = new What(parent.instance(), parent.child(), ended.outcome());
    return NewJob.of(KIND, what, done.at());
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Mono<Void> run(Job job) {
    What what = json.treeToValue(job.payload(), What.class);
    return applications.advance(
        what.instance(), new Command.ChildEnded(what.child(), what.outcome()), jobs.finish(job));
  }
}
