package io.errand.portal;

import io.errand.problem.InvalidData;
import io.errand.problem.NotFound;
import io.errand.problem.Problem;
import io.errand.task.TaskLists;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Where tasks stand that are to be handled alike. */
@Component
class TaskPlaces {
  private final TaskLists lists;

  TaskPlaces(TaskLists lists) {
    this.lists = lists;
  }

  private record Place(String service, String node) {}

  /**
   * Refuses those that stand elsewhere than the first; of what is not the person's nothing is said.
   *
   * @param ids of tasks, in the order of the body's {@code /tasks}
   */
  Mono<Void> alike(UUID person, List<String> ids) {
    Map<TaskId, Integer> rows = rows(ids);
    List<TaskId> asked = List.copyOf(rows.keySet());
    return lists
        .standing(
            person,
            asked.stream().map(TaskId::instance).toList(),
            asked.stream().map(TaskId::number).toList())
        .flatMap(found -> alike(found, rows));
  }

  /** Which row names which task; what names none is told with its own row. */
  private static Map<TaskId, Integer> rows(List<String> ids) {
    Map<TaskId, Integer> rows = new HashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      int row = i;
      readable(ids.get(i)).ifPresent(id -> rows.put(id, row));
    }
    return rows;
  }

  private static Optional<TaskId> readable(String id) {
    try {
      return Optional.of(TaskId.of(id));
    } catch (NotFound none) {
      return Optional.empty();
    }
  }

  private static Mono<Void> alike(List<TaskLists.Standing> found, Map<TaskId, Integer> rows) {
    TreeMap<Integer, Place> places =
        found.stream()
            .collect(
                Collectors.toMap(
                    one -> rows.get(new TaskId(one.instance(), one.number())),
                    one -> new Place(one.service(), one.node()),
                    (waiting, done) -> waiting,
                    TreeMap::new));
    List<Problem.Fault> faults =
        places.entrySet().stream()
            .filter(one -> !one.getValue().equals(places.firstEntry().getValue()))
            .map(one -> Problem.Fault.at("/tasks/" + one.getKey() + "/id", "portal.other-node"))
            .toList();
    return faults.isEmpty() ? Mono.empty() : Mono.error(new InvalidData(faults));
  }
}
