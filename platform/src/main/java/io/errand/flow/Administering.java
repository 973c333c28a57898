package io.errand.flow;

import io.errand.definition.Action;
import io.errand.definition.Reader;
import java.util.Optional;
import java.util.Set;

/** An administrator suspends, resumes or terminates an instance. */
final class Administering {
  private final Draft draft;
  private final Command.Administer command;

  Administering(Draft draft, Command.Administer command) {
    this.draft = draft;
    this.command = command;
  }

  /** What an actor may do with an instance as it stands. */
  static Set<Action> offers(InstanceState state, Actor actor) {
    if (!actor.relations().contains(Reader.ADMINISTRATOR)) {
      return Set.of();
    }
    return switch (state.status()) {
      case RUNNING -> Set.of(Action.SUSPEND, Action.JUMP, Action.TERMINATE);
      case SUSPENDED -> Set.of(Action.RESUME, Action.JUMP, Action.TERMINATE);
      case COMPLETED, REJECTED, WITHDRAWN, TERMINATED -> Set.of();
    };
  }

  /** Why somebody may not do what administrators do, each time with a reason. */
  static Optional<Verdict.Refused> refusal(InstanceState state, Actor by, String reason) {
    if (!by.relations().contains(Reader.ADMINISTRATOR)) {
      return Optional.of(Draft.refused(Refusal.NOT_ENTITLED));
    }
    if (state.status().ended()) {
      return Optional.of(Draft.refused(Refusal.INSTANCE_ENDED, "status", state.status().name()));
    }
    return reason == null || reason.isBlank()
        ? Optional.of(Draft.refused(Refusal.OPINION_REQUIRED))
        : Optional.empty();
  }

  Verdict decide() {
    Optional<Verdict.Refused> refusal = refusal(draft.state(), command.by(), command.reason());
    if (refusal.isPresent()) {
      return refusal.get();
    }
    return command.action() != Action.JUMP
            && offers(draft.state(), command.by()).contains(command.action())
        ? administer()
        : Draft.refused(Refusal.ACTION_NOT_OFFERED, "action", command.action());
  }

  private Verdict administer() {
    draft.tell(Event.acted(command.by(), command.action()).saying(command.reason()));
    switch (command.action()) {
      case SUSPEND -> stand(Standing.Status.SUSPENDED, Reason.ADMINISTRATOR);
      case RESUME -> resume();
      default ->
          draft.end(Standing.Status.TERMINATED, Reason.TERMINATED, command.by().person(), false);
    }
    return draft.verdict();
  }

  private void stand(Standing.Status status, Reason reason) {
    draft.put(draft.state().standing().with(status, reason));
  }

  private void resume() {
    stand(Standing.Status.RUNNING, null);
    draft.state().timers().stream()
        .filter(timer -> !timer.at().isAfter(draft.now()))
        .forEach(timer -> draft.change(new Change.TimerSet(timer)));
    Walk walk = new Walk(draft);
    goOn(draft, walk, null);
    walk.run();
  }

  /** Lets every token that got stuck try again, but for one that has just come. */
  static void goOn(Draft draft, Walk walk, Visit fresh) {
    for (Visit visit : draft.state().active()) {
      if (!Standstill.waits(draft.graph(), draft.state(), visit)
          && (fresh == null || fresh.number() != visit.number())) {
        walk.again(visit);
      }
    }
  }
}
