package io.errand.flow;

import io.errand.definition.Action;
import io.errand.definition.EffectType;
import io.errand.definition.Reader;
import java.util.List;

/** What is written beside state and log. */
public sealed interface Change {

  /** A task waits for its assignee or pool. */
  record TaskOpened(Task task) implements Change {}

  /** A task is done, cancelled or handed over: {@link Task#closing()} says how. */
  record TaskClosed(Task task) implements Change {}

  /** A task was claimed, released, urged or marked as failed. */
  record TaskTouched(Task task) implements Change {}

  /** A decision was taken back: the task does not count as done any more. */
  record TaskTakenBack(Task task) implements Change {}

  /**
   * The engine wants to be called with {@link Command.Fire} at a time, or at another than before.
   */
  record TimerSet(Timer timer) implements Change {}

  /** The engine need not be called any more. */
  record TimerCancelled(Timer timer) implements Change {}

  /**
   * Something is to be done outside, once; what comes of it is told with {@link Command.EffectDone}
   * or {@link Command.EffectFailed}.
   *
   * @param effect its number is the one that the commands name
   * @param what is done; taken back where {@link Effect#undoes()} says so
   */
  record EffectQueued(Effect effect, EffectType what) implements Change {}

  /** Need not be done any more, if it is not yet done. */
  record EffectCancelled(Effect effect) implements Change {}

  /**
   * Another application is to be started, with {@link Command.Submit#child()}; its end is told with
   * {@link Command.ChildEnded}.
   *
   * @param service the key of its service
   */
  record ChildStarted(Child child, String service) implements Change {}

  /** The other application is to be ended, with {@link Command.EndWithParent}. */
  record ChildCancelled(Child child) implements Change {}

  /**
   * People are told about a task: its own people, and others.
   *
   * @param to who beside them
   */
  record Told(Why why, Task task, List<Candidate> to) implements Change {

    /** What they are told. */
    public enum Why {
      REMIND,
      OVERDUE,
      /** A supervisor asks who leads them to see to it: its own people know already. */
      ESCALATED
    }
  }

  /** People are given the application to read. */
  record Copied(String node, int visit, List<Candidate> to) implements Change {}

  /** People may read the application from its beginning, as supervisors or trackers. */
  record Watched(Reader as, List<Candidate> by) implements Change {}

  /**
   * The instance came to its end.
   *
   * @param toDraft whether its data become a draft of the applicant again
   * @param outcome what the application that started it is told with {@link Command.ChildEnded}
   */
  record Ended(Standing.Status status, boolean toDraft, Action outcome) implements Change {}
}
