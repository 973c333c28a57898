package io.errand.flow;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param noCopies who wants no further copies
 * @param timers those that are still to come
 * @param effects by number, from 1
 * @param children by number, from 1
 */
public record InstanceState(
    Standing standing,
    int sequence,
    List<Visit> visits,
    List<Task> tasks,
    List<Fork> forks,
    List<Ticket> tickets,
    List<Preassignment> preassigned,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<NoCopies> noCopies,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Timer> timers,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Effect> effects,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Child> children) {

  static final InstanceState NONE =
      new InstanceState(
          null, 0, List.of(), List.of(), List.of(), List.of(), List.of(), null, null, null, null);

  public InstanceState {
    visits = Chunks.of(visits);
    tasks = Chunks.of(tasks);
    forks = List.copyOf(forks);
    tickets = List.copyOf(tickets);
    preassigned = List.copyOf(preassigned);
    noCopies = noCopies == null ? List.of() : List.copyOf(noCopies);
    timers = timers == null ? List.of() : List.copyOf(timers);
    effects = Chunks.of(effects == null ? List.of() : effects);
    children = Chunks.of(children == null ? List.of() : children);
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

  /** Whether a task asks for advice to another member, who still decides. */
  public boolean advises(Task task) {
    return visit(task.visit()).member(task.member()).advises();
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

  /** A timer that is still to come, by its key. */
  public Optional<Timer> timer(String key) {
    return timers.stream().filter(timer -> timer.key().equals(key)).findFirst();
  }

  /** Who was chosen for a node; empty for its rule's own people. */
  Optional<Preassignment> preassigned(String node) {
    return preassigned.stream()
        .filter(chosen -> chosen.node().equals(node) && !chosen.people().isEmpty())
        .findFirst();
  }

  InstanceState at(int event) {
    return new InstanceState(
        standing,
        event,
        visits,
        tasks,
        forks,
        tickets,
        preassigned,
        noCopies,
        timers,
        effects,
        children);
  }

  InstanceState with(Part part) {
    Next next = new Next(this);
    next.put(part);
    return next.state();
  }

  /** A state in the making. */
  private static final class Next {
    private final int sequence;
    private Standing standing;
    private Chunks<Visit> visits;
    private Chunks<Task> tasks;
    private List<Fork> forks;
    private List<Ticket> tickets;
    private List<Preassignment> preassigned;
    private List<NoCopies> noCopies;
    private List<Timer> timers;
    private Chunks<Effect> effects;
    private Chunks<Child> children;

    Next(InstanceState state) {
      sequence = state.sequence;
      standing = state.standing;
      visits = Chunks.of(state.visits);
      tasks = Chunks.of(state.tasks);
      forks = state.forks;
      tickets = state.tickets;
      preassigned = state.preassigned;
      noCopies = state.noCopies;
      timers = state.timers;
      effects = Chunks.of(state.effects);
      children = Chunks.of(state.children);
    }

    void put(Part part) {
      switch (part) {
        case Standing now -> standing = now;
        case Visit one -> visits = visits.with(one.number() - 1, one);
        case Task one -> tasks = tasks.with(one.number() - 1, one);
        case Fork one -> forks = replaced(forks, one, one::same);
        case Ticket one -> tickets = replaced(tickets, one, old -> old.number() == one.number());
        case Preassignment one ->
            preassigned = replaced(preassigned, one, old -> old.node().equals(one.node()));
        case NoCopies one -> noCopies = replaced(noCopies, one, one::equals);
        case Effect one -> effects = effects.with(one.number() - 1, one);
        case Child one -> children = children.with(one.number() - 1, one);
        case Timer one -> {
          List<Timer> next = new ArrayList<>(timers);
          next.removeIf(old -> old.key().equals(one.key()));
          timers = one.live() ? plus(next, one) : next;
        }
      }
    }

    InstanceState state() {
      return new InstanceState(
          standing,
          sequence,
          visits,
          tasks,
          forks,
          tickets,
          preassigned,
          noCopies,
          timers,
          effects,
          children);
    }
  }

  private static <T> List<T> plus(List<T> all, T one) {
    all.add(one);
    return all;
  }

  private static <T> List<T> replaced(List<T> all, T one, Predicate<T> same) {
    List<T> next = new ArrayList<>(all);
    next.removeIf(same);
    int at = 0;
    while (at < all.size() && !same.test(all.get(at))) {
      at++;
    }
    next.add(at, one);
    return next;
  }
}
