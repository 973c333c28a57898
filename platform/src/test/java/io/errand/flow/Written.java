package io.errand.flow;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is written beside state and log, from the changes of every decision. */
final class Written {
  private final Map<Integer, Task> tasks = new TreeMap<>();

  void write(List<Change> changes) {
    for (Change change : changes) {
      switch (change) {
        case Change.TaskOpened opened -> tasks.put(opened.task().number(), opened.task());
        case Change.TaskClosed closed -> tasks.put(closed.task().number(), closed.task());
        case Change.TaskTouched touched -> tasks.put(touched.task().number(), touched.task());
        case Change.TaskTakenBack back -> tasks.put(back.task().number(), back.task());
        case Change.Copied _, Change.Ended _ -> {}
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
  }
}
