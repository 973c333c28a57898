package io.errand.portal;

import io.errand.database.Answers;
import io.errand.database.Write;
import io.errand.job.Job;
import io.errand.job.JobHandler;
import io.errand.job.Jobs;
import io.errand.job.NewJob;
import io.errand.job.Retry;
import io.errand.task.Asked;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Looks once a minute whether something waits for who can't be asked any more, however the
 * directory has come to say so, and has others asked.
 */
@Component
class AttendTasks implements JobHandler, ApplicationRunner {
  private static final String KIND = "attend-tasks";
  private static final Duration PAUSE = Duration.ofMinutes(1);

  /** It never gives up: nobody else would look. */
  private static final Retry RETRY = new Retry(Duration.ofSeconds(10), PAUSE, Integer.MAX_VALUE);

  private final Asked asked;
  private final Absences absences;
  private final Jobs jobs;
  private final Answers answers;
  private final Clock clock;

  AttendTasks(Asked asked, Absences absences, Jobs jobs, Answers answers, Clock clock) {
    this.asked = asked;
    this.absences = absences;
    this.jobs = jobs;
    this.answers = answers;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Retry retry() {
    return RETRY;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    answers.write(jobs.scheduleMissing("attend", List.of(next()))).block();
  }

  private NewJob next() {
    return NewJob.of(KIND, Map.of(), clock.instant().plus(PAUSE)).cancelledBy(KIND);
  }

  @Override
  public Mono<Void> run(Job job) {
    return look(
        List.of(jobs.cancel("attend", List.of(KIND)), jobs.schedule("attend", List.of(next()))));
  }

  /** Has others asked where somebody can't be. */
  Mono<Void> look(List<Write> besides) {
    return asked
        .keys()
        .flatMap(absences::of)
        .map(absent -> writes(absent.keySet(), besides))
        .filter(writes -> !writes.isEmpty())
        .flatMap(writes -> answers.write(Write.join(writes)))
        .then(Mono.fromRunnable(jobs::hurry));
  }

  private List<Write> writes(Set<String> absent, List<Write> besides) {
    List<Write> writes = new ArrayList<>(besides);
    if (!absent.isEmpty()) {
      List<NewJob> replacing =
          absent.stream().map(key -> ReplaceAbsent.job(key, clock.instant())).toList();
      writes.add(jobs.scheduleMissing("absent", replacing));
    }
    return writes;
  }
}
