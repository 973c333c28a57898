package io.errand.flow;

import io.errand.expression.ExpressionThreads;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Walks flows ahead of time over the real directory and expressions; writes nothing. */
@Component
public class Simulations {
  private static final int MOST_ROUNDS = 1_000;

  private final Decisions decisions;
  private final ExpressionThreads threads;

  Simulations(Decisions decisions, ExpressionThreads threads) {
    this.decisions = decisions;
    this.threads = threads;
  }

  /** What would become of an application as it is set. */
  public Mono<Forecast> foresee(Setting setting, Simulation.Trial trial) {
    return round(setting, new Simulation(setting.graph(), trial, setting.now(), setting.zone()), 1);
  }

  private Mono<Forecast> round(Setting setting, Simulation simulation, int round) {
    return threads
        .compute(simulation::ask)
        .flatMap(
            questions ->
                questions.isEmpty()
                    ? Mono.fromSupplier(simulation::forecast)
                    : answered(setting, simulation, questions, round));
  }

  private Mono<Forecast> answered(
      Setting setting, Simulation simulation, Set<Question> questions, int round) {
    if (round > MOST_ROUNDS) {
      return Mono.error(new IllegalStateException("no end of questions: " + questions));
    }
    return decisions
        .answers(setting, questions)
        .doOnNext(simulation::tell)
        .then(Mono.defer(() -> round(setting, simulation, round + 1)));
  }
}
