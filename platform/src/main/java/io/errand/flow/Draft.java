package io.errand.flow;

import io.errand.definition.Action;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A decision in the making: the state as it becomes, the lines of the log and what each leaves, and
 * the questions still open. The state changes by {@link #put} alone, so that the log tells it.
 */
final class Draft {
  private final FlowGraph graph;
  private final Facts facts;
  private final List<Event> lines = new ArrayList<>();
  private final List<Map<Object, Part>> parts = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();
  private final Set<Question> questions = new LinkedHashSet<>();
  private InstanceState state;

  /** What the command changes in the form: it belongs to the first line. */
  private Set<String> changed = Set.of();

  Draft(FlowGraph graph, InstanceState state, Facts facts) {
    this.graph = graph;
    this.state = state;
    this.facts = facts;
  }

  FlowGraph graph() {
    return graph;
  }

  InstanceState state() {
    return state;
  }

  Instant now() {
    return facts.now();
  }

  ZoneId zone() {
    return facts.zone();
  }

  static Verdict.Refused refused(Refusal refusal) {
    return new Verdict.Refused(refusal, Map.of());
  }

  static Verdict.Refused refused(Refusal refusal, String name, Object value) {
    return new Verdict.Refused(refusal, Map.of(name, value));
  }

  /** The verdict: what is decided, or what is still asked. */
  Verdict verdict() {
    if (!questions.isEmpty()) {
      return new Verdict.Lacking(questions);
    }
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Event line = lines.get(i);
      events.add(line.written(line.seq(), now(), List.copyOf(parts.get(i).values())));
    }
    return new Verdict.Decided(state, events, List.copyOf(changes));
  }

  /** Begins a line of the log; what is put from now on belongs to it. */
  int tell(Event line) {
    int seq = state.sequence() + 1;
    state = state.at(seq);
    lines.add(line.written(seq, now(), List.of()));
    parts.add(new LinkedHashMap<>());
    Set<String> fields = changed;
    changed = Set.of();
    formChanged(fields);
    return seq;
  }

  /** Adds to the line that was begun last. */
  void add(String name, Object value) {
    lines.add(lines.removeLast().with(name, value));
  }

  <T extends Part> T put(T part) {
    state = state.with(part);
    parts.getLast().put(key(part), part);
    return part;
  }

  /** Nothing has changed: what the command was about is over, or not yet. */
  Verdict unchanged() {
    return new Verdict.Decided(state, List.of(), List.of());
  }

  private static Object key(Part part) {
    return switch (part) {
      case Standing _ -> "standing";
      case Visit visit -> "visit " + visit.number();
      case Task task -> "task " + task.number();
      case Fork fork -> "fork " + fork.generation() + " " + fork.block();
      case Ticket ticket -> "ticket " + ticket.number();
      case Preassignment chosen -> "preassignment " + chosen.node();
      case NoCopies reader -> "no-copies " + reader.person();
      case Timer timer -> "timer " + timer.key();
      case Effect effect -> "effect " + effect.number();
      case Child child -> "child " + child.number();
    };
  }

  void change(Change change) {
    changes.add(change);
  }

  /** The people that a question gives; empty while it is not answered. */
  Optional<List<Candidate>> people(Question question) {
    if (facts.answers().get(question) instanceof Answer.People people) {
      return Optional.of(people.candidates());
    }
    questions.add(question);
    return Optional.empty();
  }

  /** The instant that a question gives, null for none; empty while it is not answered. */
  Optional<Answer.Moment> moment(Question question) {
    if (facts.answers().get(question) instanceof Answer.Moment moment) {
      return Optional.of(moment);
    }
    questions.add(question);
    return Optional.empty();
  }

  /** How many rows a table of the form has; empty while it is not known. */
  Optional<Integer> rows(String table) {
    Question question = new Question.Rows(table);
    if (facts.answers().get(question) instanceof Answer.Rows rows) {
      return Optional.of(rows.count());
    }
    questions.add(question);
    return Optional.empty();
  }

  /** Which of these tasks somebody has looked at; empty while it is not known. */
  Optional<Set<Integer>> seen(List<Integer> tasks) {
    Question question = new Question.Seen(tasks);
    if (facts.answers().get(question) instanceof Answer.Seen seen) {
      return Optional.of(seen.tasks());
    }
    questions.add(question);
    return Optional.empty();
  }

  /** What a question of truth gives; empty while it is not answered. */
  Optional<Answer.Truth> truth(Question.Truth question) {
    if (facts.answers().get(question) instanceof Answer.Truth truth) {
      return Optional.of(truth);
    }
    questions.add(question);
    return Optional.empty();
  }

  /** How something ends that a person does in the present line; a deadline where nobody does. */
  Closing by(Actor actor, Action action) {
    if (actor == null) {
      return new Closing(now(), action, null, null, Reason.OVERDUE, null, state.sequence());
    }
    return new Closing(
        now(), action, actor.person(), actor.onBehalfOf(), null, null, state.sequence());
  }

  /** How something ends that nobody decides here. */
  Closing outcome(Action action) {
    return new Closing(now(), action, null, null, null, null, state.sequence());
  }

  /** How something ends that the engine closes in the present line. */
  Closing because(Reason reason, UUID by, Integer insteadOf) {
    return new Closing(now(), null, by, null, reason, insteadOf, state.sequence());
  }

  void open(Task task) {
    change(new Change.TaskOpened(put(task)));
  }

  Task close(Task task, Task.State end, Closing how) {
    Task closed = put(task.closed(end, how));
    change(new Change.TaskClosed(closed));
    new Timers(this).closed(closed);
    return closed;
  }

  /** Ends a visit with its open tasks; a return that it was to answer no longer waits. */
  void close(Visit visit, Visit.State end, Closing how, Reason others) {
    for (Task task : state.tasksOf(visit)) {
      if (task.open()) {
        close(task, Task.State.CANCELLED, because(others, how.by(), null));
      }
    }
    new Timers(this).cancel(timer -> timer.visit() == visit.number());
    if (end == Visit.State.CANCELLED) {
      new Effects(this).cancel(visit);
      new Children(this).cancel(child -> child.visit() == visit.number());
    }
    state.ticketAt(visit).ifPresent(ticket -> put(ticket.used()));
    put(state.visit(visit.number()).closed(end, how));
  }

  /** Stops until an administrator helps; the visit stays where it is. */
  void suspend(Visit visit, Reason reason, String place) {
    tell(
        Event.engine(Event.Kind.SUSPENDED, Map.of("reason", reason.key(), "place", place))
            .in(visit));
    put(state.standing().with(Standing.Status.SUSPENDED, reason));
  }

  /** Ends the instance with all that is still open in it. */
  void end(Standing.Status status, Reason others, UUID by, boolean toDraft) {
    tell(Event.engine(Event.Kind.ENDED, Map.of("status", status.name())));
    for (Visit visit : state.active()) {
      close(visit, Visit.State.CANCELLED, because(others, by, null), others);
    }
    state.forks().stream()
        .filter(fork -> fork.state() == Fork.State.OPEN)
        .forEach(fork -> put(fork.with(Fork.State.DROPPED)));
    put(state.standing().with(status, null));
    Action outcome =
        switch (status) {
          case COMPLETED -> Action.COMPLETE;
          case REJECTED -> Action.REJECT;
          case WITHDRAWN -> Action.WITHDRAW;
          default -> others == Reason.RETURNED ? Action.RETURN_PREVIOUS : Action.TERMINATE;
        };
    change(new Change.Ended(status, toDraft, outcome));
    if (status != Standing.Status.COMPLETED) {
      new Children(this).cancel(child -> true);
    }
    if (status == Standing.Status.WITHDRAWN || status == Standing.Status.TERMINATED) {
      new Effects(this).undo();
    }
  }

  /** The command changes fields of the form, if it holds. */
  void changing(Set<String> fields) {
    changed = fields;
  }

  private void formChanged(Set<String> fields) {
    if (!fields.isEmpty()) {
      put(state.standing().changedAt(state.sequence()));
      Stream<Ticket> waiting = state.tickets().stream().filter(Ticket::live);
      waiting.forEach(ticket -> put(ticket.changed(fields)));
      new Waiting(this).changed(fields);
    }
  }
}
