package io.errand.portal;

import io.errand.flow.Command;
import io.errand.flow.Timer;
import io.errand.job.Job;
import io.errand.job.JobHandler;
import io.errand.job.Jobs;
import io.errand.job.NewJob;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Lets an application go on when a time has come. */
@Component
class FireTimer implements JobHandler {
  private static final String KIND = "flow-timer";

  private final AdvanceApplication applications;
  private final Jobs jobs;
  private final JsonMapper json;

  FireTimer(AdvanceApplication applications, Jobs jobs, JsonMapper json) {
    this.applications = applications;
    this.jobs = jobs;
    this.json = json;
  }

  /** Which timer of which application. */
  record Which(UUID instance, String timer) {}

  static NewJob job(UUID instance, Timer timer) {
    return NewJob.of(KIND, new Which(instance, timer.key()), timer.at())
        .cancelledBy(key(instance, timer))
        .inOrderOf("flow " + instance);
  }

  static String key(UUID instance, Timer timer) {
    return "flow " + instance + " " + timer.key();
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Mono<Void> run(Job job) {
    Which which = json.treeToValue(job.payload(), Which.class);
    return applications.advance(
        which.instance(), new Command.Fire(which.timer()), jobs.finish(job));
  }
}
