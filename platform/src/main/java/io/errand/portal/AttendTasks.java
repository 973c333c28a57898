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
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Looks once a minute whether something waits for who can't be asked any more, however the
 * directory has come to say so, and has others asked.
 */
@Component
class AttendTasks implements JobHandler {
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
  public Duration every() {
    return PAUSE;
  }

  @Override
  public Mono<Void> run(Job job) {
    return look();
  }

  /** Has others asked where somebody can't be. */
  Mono<Void> look() {
    return asked
        .keys()
        .flatMap(absences::of)
        .filter(absent -> !absent.isEmpty())
        .flatMap(absent -> answers.write(replacing(absent.keySet())))
        .then(Mono.fromRunnable(jobs::hurry));
  }

  private Write replacing(Set<String> absent) {
    List<NewJob> replacing =
        absent.stream().map(key -> ReplaceAbsent.job(key, clock.instant())).toList();
    return jobs.scheduleMissing("absent", replacing);
  }
}
