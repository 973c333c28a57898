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
      case RUNNING -> Set.of(Action.SUSPEND, Action.TERMINATE);
      case SUSPENDED -> Set.of(Action.RESUME, Action.TERMINATE);
      case COMPLETED, REJECTED, WITHDRAWN, TERMINATED -> Set.of();
    };
  }

  Verdict decide() {
    if (!command.by().relations().contains(Reader.ADMINISTRATOR)) {
      return Draft.refused(Refusal.NOT_ENTITLED);
    }
    Optional<Verdict.Refused> refusal = refusal();
    return refusal.<Verdict>map(why -> why).orElseGet(this::administer);
  }

  private Optional<Verdict.Refused> refusal() {
    Standing.Status status = draft.state().status();
    if (status.ended()) {
      return Optional.of(Draft.refused(Refusal.INSTANCE_ENDED, "status", status.name()));
    }
    if (!offers(draft.state(), command.by()).contains(command.action())) {
      return Optional.of(Draft.refused(Refusal.ACTION_NOT_OFFERED, "action", command.action()));
    }
    return command.reason() == null || command.reason().isBlank()
        ? Optional.of(Draft.refused(Refusal.OPINION_REQUIRED))
        : Optional.empty();
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
    Walk walk = new Walk(draft);
    for (Visit visit : draft.state().active()) {
      if (draft.state().tasksOf(visit).stream().noneMatch(Task::open)) {
        walk.again(visit);
      }
    }
    walk.run();
  }
}
