package io.errand.trial;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Twelve departments that finish in the same instant: nobody is asked to try again. */
final class Instants {
  private static final int WARMING = 100;

  private final Trial trial;
  private final Works works;

  Instants(Trial trial, Works works) {
    this.trial = trial;
    this.works = works;
  }

  void measure(int rounds) {
    rounds(WARMING);
    Rounds measured = rounds(rounds);
    Gauge.show(
        "twelve in the same instant",
        rounds + " rounds",
        "%s  %d refused of %d"
            .formatted(measured.measured(), measured.refused(), rounds * Trial.OFFICES));
  }

  /** What rounds took, without what prepares them. */
  private record Rounds(Load.Measured measured, long refused) {}

  private Rounds rounds(int rounds) {
    List<Duration> each = new ArrayList<>();
    Duration wall = Duration.ZERO;
    Cpu used = Cpu.NONE;
    long refused = 0;
    for (int round = 0; round < rounds; round++) {
      List<Works.Asked> asked = works.apart();
      Cpu before = trial.cpu();
      long begin = System.nanoTime();
      List<Client.Answer> answers = Load.together(asked.size(), i -> asked.get(i).complete());
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      used = used.plus(trial.cpu().since(before));
      each.add(took);
      wall = wall.plus(took);
      refused += answers.stream().filter(answer -> !answer.succeeded()).count();
    }
    return new Rounds(new Load.Measured(each.stream().sorted().toList(), wall, used), refused);
  }
}
