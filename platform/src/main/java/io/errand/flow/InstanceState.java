package io.errand.flow;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Optional;

/**
 * All that the engine knows about one instance; written as one JSON value.
 *
 * @param sequence the number of the last event
 * @param visits by number, from 1
 * @param tasks by number, from 1
 * @param forks every generation of every parallel block, in the order of entering
 * @param tickets by number, from 1
 * @param preassigned at most one for each node
 */
public record InstanceState(
    Standing standing,
    int sequence,
    List<Visit> visits,
    List<Task> tasks,
    List<Fork> forks,
    List<Ticket> tickets,
    List<Preassignment> preassigned) {

  public InstanceState {
    visits = List.copyOf(visits);
    tasks = List.copyOf(tasks);
    forks = List.copyOf(forks);
    tickets = List.copyOf(tickets);
    preassigned = List.copyOf(preassigned);
  }

  @JsonIgnore
  public Standing.Status status() {
    return standing.status();
  }

  /** The tasks that wait, in the order of their opening. */
  @JsonIgnore
  public List<Task> openTasks() {
    return tasks.stream().filter(Task::open).toList();
  }

  public Visit visit(int number) {
    return visits.get(number - 1);
  }

  /** A task by its number; empty when there was none. */
  public Optional<Task> task(int number) {
    return number < 1 || number > tasks.size()
        ? Optional.empty()
        : Optional.of(tasks.get(number - 1));
  }
}
