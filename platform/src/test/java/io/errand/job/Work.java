package io.errand.job;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** A handler that remembers what it was given and does what a test says. */
final class Work implements JobHandler {
  final List<Job> seen = new CopyOnWriteArrayList<>();
  private final String kind;
  private final Function<Job, Mono<Void>> effect;
  final List<String> toldWhenGivenUp = new CopyOnWriteArrayList<>();
  private Function<Integer, Mono<Void>> givingUp = time -> Mono.empty();
  private int atOnce = 8;
  private Retry retry = Retry.BY_DEFAULT;
  private Duration every;

  Work(String kind, Function<Job, Mono<Void>> effect) {
    this.kind = kind;
    this.effect = effect;
  }

  Work atOnce(int most) {
    atOnce = most;
    return this;
  }

  /**
   * @param how it is told that a job was given up, the first time and the next
   */
  Work givingUp(Function<Integer, Mono<Void>> how) {
    givingUp = how;
    return this;
  }

  Work retrying(Retry how) {
    retry = how;
    return this;
  }

  Work every(Duration pause) {
    every = pause;
    return this;
  }

  @Override
  public Duration every() {
    return every;
  }

  @Override
  public String kind() {
    return kind;
  }

  @Override
  public Mono<Void> run(Job job) {
    seen.add(job);
    return effect.apply(job);
  }

  @Override
  public Mono<Void> givenUp(Job job, String reason) {
    toldWhenGivenUp.add(reason);
    return givingUp.apply(toldWhenGivenUp.size());
  }

  @Override
  public int atOnce() {
    return atOnce;
  }

  @Override
  public Retry retry() {
    return retry;
  }

  List<Integer> payloads() {
    return seen.stream().map(job -> job.payload().asInt()).toList();
  }
}
