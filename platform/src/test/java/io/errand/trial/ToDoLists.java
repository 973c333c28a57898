package io.errand.trial;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * The to-do list of a person in five of ten groups: the first page and the count, with ever more
 * open tasks, half of which are in the person's groups.
 */
final class ToDoLists {
  private static final List<Integer> OPEN =
      Arrays.stream(System.getProperty("benchmark.open", "10000,200000,1000000").split(",", -1))
          .map(Integer::valueOf)
          .toList();

  /** Half of them lie in the groups of the first half. */
  private static final String GROUP = "1 + n % " + Trial.GROUPS;

  private final Trial trial;
  private final Gauge gauge;

  ToDoLists(Trial trial, Gauge gauge) {
    this.trial = trial;
    this.gauge = gauge;
  }

  void measure() throws IOException, SQLException {
    Client clerk = trial.clerk();
    IntConsumer look =
        i -> {
          clerk.get("api/tasks?state=pending&limit=20");
          clerk.get("api/tasks/counts");
        };
    int filled = 0;
    Gauge.Cost least = null;
    for (int open : OPEN) {
      OpenTasks.fill(trial, GROUP, filled + 1, open);
      filled = open;
      String what = "to-do list of " + open;
      if (least == null) {
        gauge.warm(what, look);
      } else {
        gauge.settle(what, look);
      }
      gauge.measureWarm(what, look);
      Gauge.Cost cost = gauge.cost(what, look);
      least = least == null ? cost : least;
      System.out.printf(
          "%s: cpu %.2f, buffers %.2f of what it was with the fewest%n",
          what, cost.cpu() / least.cpu(), cost.buffers() / least.buffers());
    }
  }
}
