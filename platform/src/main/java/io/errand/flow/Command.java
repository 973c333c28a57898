package io.errand.flow;

import io.errand.definition.Action;
import io.errand.definition.Options;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What somebody wants of one instance. */
public sealed interface Command {

  /** Who commands; null where nobody does. */
  default Actor by() {
    return null;
  }

  /**
   * Begins an instance; its state is null before.
   *
   * @param applicant whom it is for
   * @param starter who submits
   * @param enterAt the node where it begins instead of the first; null for the first
   * @param child whether another application has started it
   */
  record Submit(Actor by, UUID applicant, UUID starter, String enterAt, boolean child)
      implements Command {
    public Submit(Actor by, UUID applicant, UUID starter, String enterAt) {
      this(by, applicant, starter, enterAt, false);
    }
  }

  /**
   * Acts in a task.
   *
   * @param task its number
   * @param revision what was seen of the task
   * @param opinion may be null
   * @param targets for returns: the nodes chosen from the offer, several only where the offer says
   *     so, none where it gives one; for {@link Action#PREASSIGN}: the later node
   * @param people for {@link Action#PREASSIGN}: who is asked there; none for the rule's own people;
   *     for transfers, delegation, signers and copies: who is meant
   * @param changedFields the form's top-level keys whose values this command changes
   * @param mode for a node that was returned to and lets its people choose: how to go on; null for
   *     its rule
   * @param place for {@link Action#ADD_SIGNER}: where they sign; adding after oneself is agreeing
   * @param files what comes with the opinion
   */
  record Act(
      Actor by,
      int task,
      int revision,
      Action action,
      String opinion,
      List<String> targets,
      List<UUID> people,
      Set<String> changedFields,
      Options.Resubmit mode,
      Member.Place place,
      List<Enclosed> files)
      implements Command {
    public Act(
        Actor by,
        int task,
        int revision,
        Action action,
        String opinion,
        List<String> targets,
        List<UUID> people,
        Set<String> changedFields,
        Options.Resubmit mode) {
      this(
          by,
          task,
          revision,
          action,
          opinion,
          targets,
          people,
          changedFields,
          mode,
          null,
          List.of());
    }

    public Act {
      targets = targets == null ? List.of() : List.copyOf(targets);
      people = people == null ? List.of() : List.copyOf(people);
      changedFields = changedFields == null ? Set.of() : Set.copyOf(changedFields);
      files = List.copyOf(files);
    }

    /** The people as the log names them. */
    List<String> names() {
      return people.stream().map(UUID::toString).toList();
    }
  }

  /**
   * The applicant's answer to a return.
   *
   * @param mode rewalk or direct; null for the rule of the node that returned
   * @param changedFields as in {@link Act}
   */
  record Resubmit(Actor by, Options.Resubmit mode, Set<String> changedFields) implements Command {
    public Resubmit {
      changedFields = changedFields == null ? Set.of() : Set.copyOf(changedFields);
    }
  }

  /** Somebody, or an administrator for them, wants no further copies. */
  record StopCopies(Actor by, UUID person) implements Command {}

  /** Takes the application back for good. */
  record Withdraw(Actor by, String reason) implements Command {}

  /**
   * Asks waiting people to hurry.
   *
   * @param nodes which; empty for all that may be urged now
   * @param words what they are asked to explain, or are told; null for nothing
   * @param escalate whether who leads them is told too, as a supervisor may
   */
  record Urge(Actor by, List<String> nodes, String words, boolean escalate) implements Command {
    public Urge {
      nodes = List.copyOf(nodes);
    }
  }

  /**
   * A time has come.
   *
   * @param timer the key of a {@link Timer}
   */
  record Fire(String timer) implements Command {}

  /**
   * What {@link Change.EffectQueued} asked for is done.
   *
   * @param effect its number
   * @param result for the log, as JSON values
   */
  record EffectDone(int effect, Map<String, Object> result) implements Command {
    public EffectDone {
      result = result == null ? Map.of() : Map.copyOf(result);
    }
  }

  /** What {@link Change.EffectQueued} asked for can't be done, for good. */
  record EffectFailed(int effect, String reason) implements Command {}

  /**
   * What {@link Change.ChildStarted} has started has ended.
   *
   * @param child its number
   * @param outcome as {@link Change.Ended#outcome()} says
   */
  record ChildEnded(int child, Action outcome) implements Command {}

  /** What {@link Change.ChildStarted} asked for can't be started until somebody helps. */
  record ChildFailed(int child, String reason) implements Command {}

  /** The application that started this one has ended; said again, nothing happens. */
  record EndWithParent() implements Command {}

  /** The calendar, or a date outside of the form, is another: times are computed anew. */
  record Recompute() implements Command {}

  /**
   * What nodes may wait for has come.
   *
   * @param by null where a program tells it
   */
  record Signal(Actor by, String name) implements Command {}

  /**
   * An administrator sends an instance to a node, past all rules of the way; the other tokens of
   * the block around that node end.
   *
   * @param target one of {@link Offers.InInstance#jumps()}
   */
  record Jump(Actor by, String target, String reason) implements Command {}

  /** An administrator gives an open task to another person. */
  record Reassign(Actor by, int task, UUID person, String reason) implements Command {}

  /**
   * Somebody, or whoever held a role, can't be asked any more: others are asked in their place.
   *
   * @param by who has it done; null where nobody in person does
   * @param key under which their tasks waited
   * @param why {@link Reason#LEFT}, {@link Reason#HANDED_OVER} or {@link Reason#VACANT}
   */
  record Replace(Actor by, String key, Reason why) implements Command {}

  /**
   * An administrator takes a member out of a visit, also one of the node's rule.
   *
   * @param visit its number
   * @param member the number of the member in it
   */
  record TakeOut(Actor by, int visit, int member, String reason) implements Command {}

  /**
   * What administrators do with an instance: {@link Action#SUSPEND}, {@link Action#RESUME}, {@link
   * Action#TERMINATE}.
   */
  record Administer(Actor by, Action action, String reason) implements Command {}
}
