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

  /** What is still to be done outside, and the other applications that run. */
  final Map<Integer, Effect> effects = new TreeMap<>();

  final Map<Integer, Child> children = new TreeMap<>();

  /** The first of the times that have come; as a job of the shell it is called once. */
  Optional<Timer> due(Instant now) {
    Optional<Timer> first =
        timers.values().stream()
            .filter(timer -> !timer.at().isAfter(now))
            .min(Comparator.comparing(Timer::at));
    first.ifPresent(timer -> timers.remove(timer.key()));
    return first;
  }

  /** What was done outside is not done again, nor called for again. */
  void answered(Command command, Instant now) {
    switch (command) {
      case Command.Fire fire ->
          timers.computeIfPresent(
              fire.timer(), (key, timer) -> timer.at().isAfter(now) ? timer : null);
      case Command.EffectDone done -> effects.remove(done.effect());
      case Command.EffectFailed failed -> effects.remove(failed.effect());
      case Command.ChildEnded ended -> children.remove(ended.child());
      default -> {
        // no answer
      }
    }
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
        case Change.EffectQueued queued -> effects.put(queued.effect().number(), queued.effect());
        case Change.EffectCancelled cancelled -> effects.remove(cancelled.effect().number());
        case Change.ChildStarted started -> children.put(started.child().number(), started.child());
        case Change.ChildCancelled cancelled -> children.remove(cancelled.child().number());
        case Change.Told _, Change.Copied _, Change.Watched _, Change.Ended _ -> {}
      }
    }
  }

  /** Takes over what was written all at once. */
  void renew(InstanceState state) {
    state.tasks().forEach(task -> tasks.put(task.number(), task));
    state.timers().forEach(timer -> timers.put(timer.key(), timer));
    state.effects().stream().filter(Effect::pending).forEach(e -> effects.put(e.number(), e));
    state.children().stream().filter(Child::running).forEach(c -> children.put(c.number(), c));
  }

  /** I11: what is written is what the state holds. */
  void check(InstanceState state) {
    if (!List.copyOf(tasks.values()).equals(state.tasks())) {
      throw new AssertionError("I11 tasks as written: " + tasks);
    }
    List<Effect> pending = state.effects().stream().filter(Effect::pending).toList();
    List<Child> running = state.children().stream().filter(Child::running).toList();
    if (!List.copyOf(effects.values()).equals(pending)) {
      throw new AssertionError("I10 effects as queued: " + effects + " " + pending);
    }
    if (!List.copyOf(children.values()).equals(running)) {
      throw new AssertionError("I10 children as started: " + children + " " + running);
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
