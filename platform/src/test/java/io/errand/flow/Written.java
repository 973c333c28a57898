package io.errand.flow;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is written beside state and log, from the changes of every decision. */
final class Written {
  private final Map<Integer, Task> tasks = new TreeMap<>();
  private final Map<String, Timer> timers = new TreeMap<>();

  /** The first of the times that have come; as a job of the shell it is called once. */
  Optional<Timer> due(Instant now) {
    Optional<Timer> first =
        timers.values().stream()
            .filter(timer -> !timer.at().isAfter(now))
            .min(Comparator.comparing(Timer::at));
    first.ifPresent(timer -> timers.remove(timer.key()));
    return first;
  }

  void write(List<Change> changes) {
    for (Change change : changes) {
      switch (change) {
        case Change.TaskOpened opened -> tasks.put(opened.task().number(), opened.task());
        case Change.TaskClosed closed -> tasks.put(closed.task().number(), closed.task());
        case Change.TaskTouched touched -> tasks.put(touched.task().number(), touched.task());
        case Change.TaskTakenBack back -> tasks.put(back.task().number(), back.task());
        case Change.TimerSet set -> timers.put(set.timer().key(), set.timer());
        case Change.TimerCancelled cancelled -> timers.remove(cancelled.timer().key());
        case Change.Told _, Change.Copied _, Change.Ended _ -> {}
      }
    }
  }

  /** Takes over what was written all at once. */
  void renew(List<Task> all) {
    all.forEach(task -> tasks.put(task.number(), task));
  }

  /** I11: what is written is what the state holds. */
  void check(InstanceState state) {
    if (!List.copyOf(tasks.values()).equals(state.tasks())) {
      throw new AssertionError("I11 tasks as written: " + tasks);
    }
    for (Timer timer : timers.values()) {
      if (!state.timers().contains(timer)) {
        throw new AssertionError("a timer that the state does not know: " + timer);
      }
    }
    for (Timer timer : state.timers()) {
      boolean overdueWhileSuspended = state.status() == Standing.Status.SUSPENDED;
      if (!timer.equals(timers.get(timer.key())) && !overdueWhileSuspended) {
        throw new AssertionError("nobody calls for " + timer);
      }
    }
  }
}
