package io.errand.flow;

import io.errand.definition.Action;
import java.util.List;
import java.util.Set;

/**
 * What would become of an application.
 *
 * @param status how it stands at the end; RUNNING where {@code stops} say why it went no further
 * @param suspended why it would be suspended, null when it would not
 * @param steps the way, in the order of entering
 * @param idle the branches side by side that nobody has to walk
 * @param notNeeded the nodes that would not be entered, in the order of the flow
 * @param ahead the nodes that may come behind the stops, in the order of the flow
 */
public record Forecast(
    Standing.Status status,
    Reason suspended,
    List<Step> steps,
    List<Idle> idle,
    List<String> notNeeded,
    List<String> ahead,
    List<Stop> stops) {
  public Forecast {
    steps = List.copyOf(steps);
    idle = List.copyOf(idle);
    notNeeded = List.copyOf(notNeeded);
    ahead = List.copyOf(ahead);
    stops = List.copyOf(stops);
  }

  /**
   * A node that is entered.
   *
   * @param number from 1, in the order of entering
   * @param after the step that it follows, null for the first
   * @param within the parallel branches around it, the outermost first
   * @param round how often the node has been entered, from 1
   * @param asked whom it asks, in their order; nobody where nothing is asked
   * @param outcome the deciding action, null where nobody decides
   * @param skipped why nobody is asked at a task, null where somebody is
   * @param copied to whom the application is copied
   */
  public record Step(
      int number,
      Integer after,
      String node,
      List<Scope> within,
      int round,
      Visit.Cause cause,
      List<Candidate> asked,
      Action outcome,
      Reason skipped,
      List<Candidate> copied) {}

  /**
   * A branch that is not needed.
   *
   * @param split the node that opens the block
   * @param branch which of its branches, from 0
   * @param edge JSON pointer of its edge in {@code flow.json}
   */
  public record Idle(String split, int branch, String edge) {}

  /**
   * Where it goes no further, and why.
   *
   * @param node null when it is about the application as a whole
   * @param place JSON pointer in {@code flow.json} of what decides; null where none does
   * @param fields the fields that are not yet known there, and {@code flow} for decisions
   */
  public record Stop(String node, Why why, String place, Set<String> fields) {}

  /** Why it goes no further. */
  public enum Why {
    /** It depends on what is entered or decided on the way. */
    UNKNOWN,
    /** Nobody of those asked may decide. */
    NOBODY,
    /** The node does not offer what was to be done there. */
    NOT_OFFERED,
    /** It waits for something that nobody decides. */
    WAITS,
    /** An administrator would have to help: see {@link Forecast#suspended}. */
    SUSPENDED,
    /** It does not come to an end. */
    ENDLESS
  }
}
