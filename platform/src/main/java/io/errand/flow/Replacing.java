package io.errand.flow;

import io.errand.definition.Node;
import io.errand.directory.CandidateKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks others in the place of who can't be asked any more. Nobody is dropped from a count and
 * nothing passes: where nobody is found, everything stays as it is.
 */
final class Replacing {
  private final Draft draft;
  private final Command.Replace command;

  Replacing(Draft draft, Command.Replace command) {
    this.draft = draft;
    this.command = command;
  }

  Verdict decide() {
    if (draft.state().status().ended()) {
      return draft.unchanged();
    }
    for (Visit visit : draft.state().active()) {
      if (draft.graph().node(visit.node()) instanceof Node.Task node) {
        visit.members().stream()
            .filter(member -> member.pending() && command.key().equals(key(member)))
            .forEach(member -> replace(node, visit.number(), member.number()));
      }
    }
    draft.state().openTasks().stream().filter(this::held).forEach(this::release);
    return draft.verdict();
  }

  private static String key(Member member) {
    return member.pool() == null ? CandidateKey.person(member.person()) : member.pool();
  }

  /** Whether the person holds a task of a pool, which its others then can't take. */
  private boolean held(Task task) {
    return task.pool() != null
        && task.assignee() != null
        && command.key().equals(CandidateKey.person(task.assignee()));
  }

  private void release(Task task) {
    draft.tell(line().of(task));
    draft.change(new Change.TaskTouched(draft.put(task.heldBy(null))));
    new Timers(draft).released(task);
  }

  private void replace(Node.Task node, int number, int of) {
    Visit visit = draft.state().visit(number);
    Member member = visit.member(of);
    new Succession(draft, node, visit, member)
        .instead(command.key())
        .ifPresent(other -> replace(visit, member, other));
  }

  private void replace(Visit visit, Member member, Candidate other) {
    Optional<Task> open =
        Optional.ofNullable(member.task()).flatMap(draft.state()::task).filter(Task::open);
    Event line = open.map(task -> line().of(task)).orElseGet(() -> line().in(visit));
    draft.tell(
        switch (other) {
          case Candidate.Person one -> line.with("people", List.of(one.person().toString()));
          case Candidate.Pool pool -> line.with("pool", pool.key());
        });
    if (open.isPresent()) {
      Closing how = draft.because(command.why(), null, null);
      Transferring.handOver(draft, open.get(), other, how);
    } else {
      draft.put(visit.with(member.handedTo(other)));
    }
  }

  private Event line() {
    Map<String, Object> details = Map.of("reason", command.why().key(), "instead", command.key());
    Event line = Event.engine(Event.Kind.REPLACED, details);
    return command.by() == null ? line : line.by(command.by().person());
  }
}
