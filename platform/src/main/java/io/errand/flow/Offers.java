package io.errand.flow;

import io.errand.definition.Action;
import io.errand.definition.Options;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What somebody may do now; everything else is refused. */
public final class Offers {

  /**
   * What may be done in a task.
   *
   * @param actions in the order of {@link Action}; empty when it is not theirs to act
   * @param modes the ways to go on that a node that was returned to may choose from; empty for none
   */
  public record InTask(List<Offer> actions, List<Options.Resubmit> modes) {}

  /**
   * One action.
   *
   * @param targets the nodes to choose from; empty when there is nothing to choose
   * @param several whether more than one of them may be chosen
   */
  public record Offer(Action action, List<String> targets, boolean several) {}

  /**
   * What may be done with the instance as a whole.
   *
   * @param actions of {@link Action#WITHDRAW}, {@link Action#URGE}, {@link Action#RESUBMIT}, {@link
   *     Action#SUSPEND}, {@link Action#RESUME}, {@link Action#TERMINATE}
   * @param urgeable the nodes that may be urged now
   * @param modes the ways to resubmit; one when there is nothing to choose, empty when nothing is
   *     returned
   * @param returned the return that waits for an answer, if any
   * @param undone the nodes whose decisions withdrawing makes void
   */
  public record InInstance(
      Set<Action> actions,
      List<String> urgeable,
      List<Options.Resubmit> modes,
      Optional<Returned> returned,
      List<String> undone) {}

  /**
   * A return to the applicant that waits for an answer.
   *
   * @param node which returned it
   * @param how who, when, and the event that holds the opinion
   * @param direct whether it goes straight back
   */
  public record Returned(String node, Closing how, boolean direct) {}

  private Offers() {}

  /** What an actor may do in a task. */
  public static InTask task(FlowGraph graph, InstanceState state, Actor actor, int task) {
    throw new UnsupportedOperationException();
  }

  /** What an actor may do with the instance. */
  public static InInstance instance(
      FlowGraph graph, InstanceState state, Actor actor, Instant now, ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
