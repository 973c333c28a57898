package io.errand.flow;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** For whom somebody acts in a task: for themselves or, as a proxy, for another. */
public final class Principals {

  private Principals() {}

  /** Everybody as whom somebody may act in a task, themselves first. */
  public static List<Actor> of(Actor self, List<Lent> lent, Task task) {
    return Stream.concat(
            Stream.of(self),
            lent.stream()
                .filter(one -> one.covers(task))
                .map(one -> new Actor(self.person(), one.principal(), one.keys(), Set.of())))
        .toList();
  }

  /** As whom they act: the first who can do something, else the first whom the task asks. */
  public static Actor choose(
      FlowGraph graph, InstanceState state, Task task, List<Actor> possible) {
    Predicate<Actor> acts =
        one -> !Offers.task(graph, state, one, task.number()).actions().isEmpty();
    return Stream.of(acts, (Predicate<Actor>) one -> Entitlement.holds(one, task))
        .flatMap(which -> possible.stream().filter(which))
        .findFirst()
        .orElse(possible.getFirst());
  }
}
