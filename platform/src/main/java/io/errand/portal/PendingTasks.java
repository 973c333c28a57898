package io.errand.portal;

import io.errand.directory.Pending;
import io.errand.task.TaskLists;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Counts the to-do items that wait for somebody, exactly up to {@value #MOST_COUNTED}. */
@Component
class PendingTasks implements Pending {
  static final int MOST_COUNTED = 999;

  private final TaskLists lists;

  PendingTasks(TaskLists lists) {
    this.lists = lists;
  }

  @Override
  public Mono<Count> of(UUID person) {
    return byNode(person).map(PendingTasks::sum);
  }

  /** What waits for a person, by service and node. */
  Mono<List<TaskLists.Count>> byNode(UUID person) {
    return lists.pendingCounts(person);
  }

  /** Exact unless one of them is not. */
  static Count sum(List<TaskLists.Count> counts) {
    Count all = count(counts.stream().mapToInt(TaskLists.Count::count).sum());
    return new Count(all.count(), all.more() || counts.stream().anyMatch(TaskLists.Count::more));
  }

  static Count count(int all) {
    return new Count(Math.min(all, MOST_COUNTED), all > MOST_COUNTED);
  }
}
