package io.errand.portal;

import io.errand.database.Answers;
import io.errand.database.Write;
import io.errand.flow.Command;
import io.errand.flow.Decisions;
import io.errand.flow.Timer;
import io.errand.flow.Verdict;
import io.errand.job.Job;
import io.errand.job.JobHandler;
import io.errand.job.Jobs;
import io.errand.job.NewJob;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets an application go on when a time has come. Who was faster has locked the application before:
 * then the engine decides nothing, and the job is done.
 */
@Component
class FireTimer implements JobHandler {
  private static final String KIND = "flow-timer";

  private final Cases cases;
  private final FormDesk forms;
  private final Decisions decisions;
  private final Recording recording;
  private final Jobs jobs;
  private final Answers answers;
  private final TransactionalOperator transaction;
  private final JsonMapper json;
  private final Clock clock;

  FireTimer(
      Cases cases,
      FormDesk forms,
      Decisions decisions,
      Recording recording,
      Jobs jobs,
      Answers answers,
      TransactionalOperator transaction,
      JsonMapper json,
      Clock clock) {
    this.cases = cases;
    this.forms = forms;
    this.decisions = decisions;
    this.recording = recording;
    this.jobs = jobs;
    this.answers = answers;
    this.transaction = transaction;
    this.json = json;
    this.clock = clock;
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
    return cases
        .lock(which.instance())
        .flatMap(found -> fire(found, which.timer()))
        .filter(done -> !done.decided().events().isEmpty())
        .flatMap(done -> write(done, job))
        .as(transaction::transactional);
  }

  private Mono<Recording.Done> fire(Case found, String timer) {
    FormDesk.Judged form = forms.unchanged(found);
    Instant now = Case.now(clock);
    return decisions
        .decide(
            found.setting(form.scope(), clock), found.instance().state(), new Command.Fire(timer))
        .map(
            (Verdict.Decided decided) ->
                new Recording.Done(found, decided, found.instance().form(), form.files(), "", now));
  }

  private Mono<Void> write(Recording.Done done, Job job) {
    List<Write> writes = new ArrayList<>(recording.writes(done, 0));
    writes.add(jobs.finish(job));
    return answers.write(Write.join(writes));
  }
}
