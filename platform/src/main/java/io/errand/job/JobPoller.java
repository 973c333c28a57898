package io.errand.job;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Takes due jobs and does them. It has no time of its own: whoever turns the crank says when, and
 * the clocks of several servers may differ by less than the lease.
 */
class JobPoller {
  /** For how long a job is held before another server may take it over. */
  static final Duration LEASE = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(JobPoller.class);

  private final JobRows rows;
  private final Map<String, JobHandler> handlers;
  private final Clock clock;
  private final DoubleSupplier random;
  private final Map<UUID, Held> held = new ConcurrentHashMap<>();
  private volatile boolean begun;

  /**
   * @param random from 0 to 1
   */
  JobPoller(JobRows rows, Collection<JobHandler> handlers, Clock clock, DoubleSupplier random) {
    this.rows = rows;
    this.handlers =
        handlers.stream().collect(toUnmodifiableMap(JobHandler::kind, Function.identity()));
    this.clock = clock;
    this.random = random;
  }

  /**
   * A job that this server does.
   *
   * @param lost emits when it is no longer ours
   */
  private record Held(Job job, Sinks.Empty<Void> lost) {}

  /**
   * What a poll took.
   *
   * @param full whether a kind has no room left, so that there may be more of it
   */
  record Taken(List<Job> jobs, boolean full) {}

  /** Takes as many due jobs as may be done at once. */
  Mono<Taken> take() {
    Map<String, Integer> free = free();
    if (free.isEmpty()) {
      return Mono.just(new Taken(List.of(), true));
    }
    Instant now = clock.instant();
    return begin(now)
        .thenMany(Flux.defer(() -> rows.take(free, now, now.plus(LEASE))))
        .collectList()
        .doOnNext(jobs -> jobs.forEach(job -> held.put(job.id(), new Held(job, Sinks.empty()))))
        .map(jobs -> new Taken(jobs, full(jobs, free)));
  }

  private Mono<Void> begin(Instant now) {
    List<String> recurring =
        handlers.values().stream()
            .filter(handler -> handler.every() != null)
            .map(JobHandler::kind)
            .toList();
    return begun || recurring.isEmpty()
        ? Mono.empty()
        : rows.begin(recurring, now).doOnSuccess(nothing -> begun = true);
  }

  private Map<String, Integer> free() {
    Map<String, Integer> free = new HashMap<>();
    handlers.forEach((kind, handler) -> free.put(kind, handler.atOnce()));
    held.values().forEach(one -> free.merge(one.job().kind(), -1, Integer::sum));
    free.values().removeIf(count -> count <= 0);
    return free;
  }

  private boolean full(List<Job> jobs, Map<String, Integer> free) {
    Map<String, Integer> left = new HashMap<>(free);
    jobs.forEach(job -> left.merge(job.kind(), -1, Integer::sum));
    return free.size() < handlers.size() || left.containsValue(0);
  }

  /** Does a job that was taken, and leaves its row as it came out; never fails. */
  Mono<Void> work(Job job) {
    Held mine = held.get(job.id());
    return outcome(job, mine)
        .flatMap(outcome -> leave(job, outcome))
        .doOnTerminate(() -> held.remove(job.id(), mine));
  }

  private Mono<Outcome> outcome(Job job, Held mine) {
    JobHandler handler = handlers.get(job.kind());
    if (job.attempt() > handler.retry().attempts()) {
      return Mono.just(new Outcome.Dead("Its server ended at every attempt"));
    }
    return Mono.defer(() -> handler.run(job))
        .timeout(handler.within())
        .takeUntilOther(mine.lost().asMono())
        .then(Mono.fromSupplier(() -> done(handler)))
        .onErrorResume(
            failure ->
                Mono.fromSupplier(
                    () ->
                        Outcome.failed(
                            job, failure, handler.retry(), clock.instant(), random.getAsDouble())));
  }

  private Outcome done(JobHandler handler) {
    return handler.every() == null
        ? new Outcome.Done()
        : new Outcome.Recurs(clock.instant().plus(handler.every()));
  }

  private Mono<Void> leave(Job job, Outcome outcome) {
    return givenUp(job, outcome)
        .then(Mono.defer(() -> rows.leave(job, outcome, clock.instant())))
        .onErrorResume(
            failure -> {
              LOG.warn("Job {} of kind {} will run once more", job.id(), job.kind(), failure);
              return Mono.empty();
            });
  }

  private Mono<Void> givenUp(Job job, Outcome outcome) {
    if (!(outcome instanceof Outcome.Dead dead)) {
      return Mono.empty();
    }
    LOG.warn("Job {} of kind {} was given up: {}", job.id(), job.kind(), dead.reason());
    JobHandler handler = handlers.get(job.kind());
    return Mono.defer(() -> handler.givenUp(job, dead.reason())).timeout(handler.within());
  }

  /** Takes what is due, and completes when all of it has been done. */
  Mono<Integer> poll() {
    return take()
        .flatMap(
            taken ->
                Flux.fromIterable(taken.jobs())
                    .flatMap(this::work, Math.max(1, taken.jobs().size()))
                    .then(Mono.just(taken.jobs().size())));
  }

  /** Goes on holding what is being done; a job that another server has taken over is let go. */
  Mono<Void> beat() {
    List<Held> now = List.copyOf(held.values());
    return now.isEmpty()
        ? Mono.empty()
        : rows.hold(now.stream().map(Held::job).toList(), clock.instant().plus(LEASE))
            .doOnNext(ours -> letGo(now, ours))
            .then();
  }

  private static void letGo(List<Held> all, Set<UUID> ours) {
    all.stream()
        .filter(one -> !ours.contains(one.job().id()))
        .forEach(one -> one.lost().tryEmitEmpty());
  }

  boolean idle() {
    return held.isEmpty();
  }

  /** Leaves what is not yet done to others. */
  Mono<Void> release() {
    return Flux.fromIterable(held.values())
        .concatMap(
            one ->
                rows.leave(one.job(), new Outcome.Unfinished(), clock.instant())
                    .then(Mono.fromRunnable(() -> one.lost().tryEmitEmpty())))
        .then();
  }
}
