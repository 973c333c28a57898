package io.errand.flow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

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

  static final InstanceState NONE =
      new InstanceState(null, 0, List.of(), List.of(), List.of(), List.of(), List.of());

  public InstanceState {
    visits = List.copyOf(visits);
    tasks = List.copyOf(tasks);
    forks = List.copyOf(forks);
    tickets = List.copyOf(tickets);
    preassigned = List.copyOf(preassigned);
  }

  /** The state that a whole log tells. */
  public static InstanceState of(List<Event> log) {
    return fold(NONE, log);
  }

  /** The state after further events. */
  static InstanceState fold(InstanceState before, List<Event> events) {
    InstanceState state = before;
    for (Event event : events) {
      for (Part part : event.parts()) {
        state = state.with(part);
      }
      state = state.at(event.seq());
    }
    return state;
  }

  public Standing.Status status() {
    return standing.status();
  }

  /** The tasks that wait, in the order of their opening. */
  public List<Task> openTasks() {
    return tasks.stream().filter(Task::open).toList();
  }

  /** A task by its number; empty when there was none. */
  public Optional<Task> task(int number) {
    return number < 1 || number > tasks.size()
        ? Optional.empty()
        : Optional.of(tasks.get(number - 1));
  }

  public Visit visit(int number) {
    return visits.get(number - 1);
  }

  /**
   * The visit of a node that lies on the present way; empty when it is not, or no longer, entered.
   */
  Optional<Visit> current(String node) {
    return visits.stream()
        .filter(visit -> visit.node().equals(node) && visit.current())
        .max(Comparator.comparingInt(Visit::number));
  }

  List<Visit> active() {
    return visits.stream().filter(Visit::active).toList();
  }

  List<Task> tasksOf(Visit visit) {
    return tasks.stream().filter(task -> task.visit() == visit.number()).toList();
  }

  /** The last generation of a block. */
  Optional<Fork> fork(String split) {
    return forks.stream()
        .filter(fork -> fork.block().equals(split))
        .max(Comparator.comparingInt(Fork::generation));
  }

  /** The return that a visit answers. */
  Optional<Ticket> ticketAt(Visit visit) {
    return tickets.stream()
        .filter(ticket -> ticket.live() && ticket.at() == visit.number())
        .findFirst();
  }

  /** Who was chosen for a node; empty for its rule's own people. */
  Optional<Preassignment> preassigned(String node) {
    return preassigned.stream()
        .filter(chosen -> chosen.node().equals(node) && !chosen.people().isEmpty())
        .findFirst();
  }

  InstanceState at(int event) {
    return new InstanceState(standing, event, visits, tasks, forks, tickets, preassigned);
  }

  InstanceState with(Part part) {
    return switch (part) {
      case Standing now -> withStanding(now);
      case Visit one -> withVisits(put(visits, one, old -> old.number() == one.number()));
      case Task one -> withTasks(put(tasks, one, old -> old.number() == one.number()));
      case Fork one -> withForks(put(forks, one, one::same));
      case Ticket one -> withTickets(put(tickets, one, old -> old.number() == one.number()));
      case Preassignment one ->
          withPreassigned(put(preassigned, one, old -> old.node().equals(one.node())));
    };
  }

  private InstanceState withStanding(Standing now) {
    return new InstanceState(now, sequence, visits, tasks, forks, tickets, preassigned);
  }

  private InstanceState withVisits(List<Visit> next) {
    return new InstanceState(standing, sequence, next, tasks, forks, tickets, preassigned);
  }

  private InstanceState withTasks(List<Task> next) {
    return new InstanceState(standing, sequence, visits, next, forks, tickets, preassigned);
  }

  private InstanceState withForks(List<Fork> next) {
    return new InstanceState(standing, sequence, visits, tasks, next, tickets, preassigned);
  }

  private InstanceState withTickets(List<Ticket> next) {
    return new InstanceState(standing, sequence, visits, tasks, forks, next, preassigned);
  }

  private InstanceState withPreassigned(List<Preassignment> next) {
    return new InstanceState(standing, sequence, visits, tasks, forks, tickets, next);
  }

  private static <T> List<T> put(List<T> all, T one, Predicate<T> same) {
    List<T> next = new ArrayList<>(all);
    for (int i = 0; i < next.size(); i++) {
      if (same.test(next.get(i))) {
        next.set(i, one);
        return next;
      }
    }
    next.add(one);
    return next;
  }
}
