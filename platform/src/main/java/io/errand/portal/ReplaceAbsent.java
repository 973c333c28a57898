package io.errand.portal;

import io.errand.database.Answers;
import io.errand.database.Write;
import io.errand.deputy.HandOver;
import io.errand.deputy.HandOvers;
import io.errand.job.Job;
import io.errand.job.JobHandler;
import io.errand.job.Jobs;
import io.errand.job.NewJob;
import io.errand.task.Asked;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Has others asked wherever somebody can't be any more, a few applications at a time. What was done
 * before it was interrupted decides nothing again.
 */
@Component
class ReplaceAbsent implements JobHandler {
  private static final String KIND = "replace-absent";
  private static final int AT_A_TIME = 20;
  private static final Duration LATER = Duration.ofHours(1);

  private final Asked asked;
  private final Absences absences;
  private final ReplaceInApplication replacing;
  private final HandOvers handOvers;
  private final Jobs jobs;
  private final Answers answers;
  private final JsonMapper json;
  private final Clock clock;

  ReplaceAbsent(
      Asked asked,
      Absences absences,
      ReplaceInApplication replacing,
      HandOvers handOvers,
      Jobs jobs,
      Answers answers,
      JsonMapper json,
      Clock clock) {
    this.asked = asked;
    this.absences = absences;
    this.replacing = replacing;
    this.handOvers = handOvers;
    this.jobs = jobs;
    this.answers = answers;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Who is to be replaced.
   *
   * @param handOver which has it done; null for none
   * @param after the application that was looked at last; null for the beginning
   * @param told the services whose administrators know
   * @param left how many applications were left as they are
   */
  record Whom(String key, UUID handOver, UUID after, Set<String> told, int left) {}

  static NewJob job(String key, Instant at) {
    return job(new Whom(key, null, null, Set.of(), 0), at);
  }

  static NewJob job(HandOver one, String key) {
    return job(new Whom(key, one.id(), null, Set.of(), 0), one.at());
  }

  private static NewJob job(Whom whom, Instant at) {
    return NewJob.of(KIND, whom, at).cancelledBy(KIND + " " + whom.key());
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Mono<Void> run(Job job) {
    Whom whom = json.treeToValue(job.payload(), Whom.class);
    return Mono.zipDelayError(absences.of(Set.of(whom.key())), handOver(whom))
        .flatMap(
            both ->
                Mono.justOrEmpty(both.getT1().get(whom.key()))
                    .map(
                        why ->
                            new ReplaceInApplication.Absence(
                                whom.key(), why, both.getT2().orElse(null))))
        .flatMap(absence -> page(job, whom, absence))
        .then(Mono.fromRunnable(jobs::hurry));
  }

  private Mono<Optional<HandOver>> handOver(Whom whom) {
    return whom.handOver() == null
        ? Mono.just(Optional.empty())
        : handOvers.find(whom.handOver()).map(Optional::of).defaultIfEmpty(Optional.empty());
  }

  private Mono<Void> page(Job job, Whom whom, ReplaceInApplication.Absence absence) {
    Set<String> told = new HashSet<>(whom.told());
    return asked
        .instances(whom.key(), whom.after(), AT_A_TIME)
        .flatMap(
            page ->
                Flux.fromIterable(page)
                    .concatMapDelayError(one -> replacing.replace(absence, one, told))
                    .filter(replaced -> !replaced)
                    .count()
                    .map(left -> next(job, whom, page, told, whom.left() + left.intValue())))
        .flatMap(writes -> answers.write(Write.join(writes)));
  }

  /** Goes on with the next page; whoever could not be replaced is looked at again later. */
  private List<Write> next(Job job, Whom whom, List<UUID> page, Set<String> told, int left) {
    Instant now = clock.instant();
    List<Write> writes = new ArrayList<>(List.of(jobs.finish(job)));
    if (page.size() == AT_A_TIME) {
      Whom next = new Whom(whom.key(), whom.handOver(), page.getLast(), told, left);
      writes.add(jobs.schedule("absent", List.of(job(next, now))));
      return writes;
    }
    if (whom.handOver() != null) {
      writes.add(handOvers.finish(whom.handOver(), now));
    }
    if (left > 0) {
      Whom again = new Whom(whom.key(), null, null, told, 0);
      writes.add(jobs.schedule("absent", List.of(job(again, now.plus(LATER)))));
    }
    return writes;
  }
}
