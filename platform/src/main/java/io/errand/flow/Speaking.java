package io.errand.flow;

import io.errand.definition.Action;
import io.errand.definition.Node;
import io.errand.definition.Reader;
import java.util.List;
import java.util.Optional;

/** Somebody speaks without deciding, or lets others read. */
final class Speaking {
  private final Draft draft;
  private final Command.Act act;

  Speaking(Draft draft, Command.Act act) {
    this.draft = draft;
    this.act = act;
  }

  Verdict comment(Task task) {
    if (act.opinion() == null || act.opinion().isBlank()) {
      return Draft.refused(Refusal.OPINION_REQUIRED);
    }
    draft.tell(Event.acted(act.by(), Action.COMMENT).of(task).saying(act));
    return draft.verdict();
  }

  Verdict copy(Task task, Node.Task node) {
    Optional<List<Candidate>> present =
        act.people().isEmpty()
            ? Optional.of(List.of())
            : draft.people(new Question.Present(act.people()));
    if (present.isEmpty()) {
      return draft.verdict();
    }
    List<Candidate> readers = wanting(draft.state(), present.get());
    if (readers.isEmpty() || !Entry.people(readers).containsAll(act.people())) {
      return Newcomers.notCandidates(node.id(), act.people());
    }
    draft.tell(Event.acted(act.by(), Action.CC).of(task).saying(act).with("people", act.names()));
    draft.change(new Change.Copied(task.node(), task.visit(), readers));
    return draft.verdict();
  }

  /** Those of some readers who have not refused further copies. */
  static List<Candidate> wanting(InstanceState state, List<Candidate> readers) {
    List<Candidate> refused =
        state.noCopies().stream()
            .<Candidate>map(reader -> new Candidate.Person(reader.person()))
            .toList();
    return readers.stream().filter(reader -> !refused.contains(reader)).toList();
  }

  /** A reader, or an administrator for them, ends further copies. */
  static Verdict stop(Draft draft, Command.StopCopies command) {
    boolean own = command.by().person().equals(command.person());
    if (!own && !command.by().relations().contains(Reader.ADMINISTRATOR)) {
      return Draft.refused(Refusal.NOT_ENTITLED);
    }
    draft.tell(Event.acted(command.by(), Action.CC).with("stopped", command.person().toString()));
    draft.put(new NoCopies(command.person()));
    return draft.verdict();
  }
}
