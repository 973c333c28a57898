package io.errand.flow;

import io.errand.definition.Action;
import io.errand.definition.Assign;
import io.errand.definition.Node;
import io.errand.definition.Reader;
import java.util.List;

/** An instance begins. */
final class Submitting {
  private final Draft draft;
  private final Command.Submit command;

  Submitting(Draft draft, Command.Submit command) {
    this.draft = draft;
    this.command = command;
  }

  Verdict decide() {
    String enterAt = command.enterAt();
    if (enterAt != null && !mayBeginAt(enterAt)) {
      return Draft.refused(Refusal.TARGET_NOT_OFFERED, "targets", List.of());
    }
    String start = draft.graph().start().id();
    Visit visit = Visit.opened(1, start, List.of(), 1, Visit.Cause.NORMAL, null, draft.now());
    draft.tell(Event.acted(command.by(), Action.SUBMIT).in(visit));
    draft.put(
        new Standing(
            Standing.Status.RUNNING,
            command.applicant(),
            command.starter(),
            enterAt,
            0,
            null,
            command.child() ? true : null));
    watch(Reader.SUPERVISOR, draft.graph().flow().supervisors());
    watch(Reader.TRACKER, draft.graph().flow().trackers());
    Visit done = draft.put(visit.closed(Visit.State.DONE, draft.by(command.by(), Action.SUBMIT)));
    Walk walk = new Walk(draft);
    walk.leave(done);
    walk.run();
    return draft.verdict();
  }

  private void watch(Reader as, List<Assign> rules) {
    new Rules(draft, draft.graph().start().id())
        .people(rules)
        .filter(people -> !people.isEmpty())
        .ifPresent(people -> draft.change(new Change.Watched(as, people)));
  }

  /** Inside of a parallel block its other branches would be missing. */
  private boolean mayBeginAt(String node) {
    return draft.graph().node(node) instanceof Node.Task && draft.graph().lanes(node).isEmpty();
  }
}
