package io.errand.design;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What would happen.
 *
 * @param version the number of the version that was tried
 * @param state how it stands at the end, RUNNING where {@code stops} tell why it went no further
 * @param notNeeded the nodes that it would not enter
 * @param possible the nodes that may come behind the stops
 * @param problems what an applicant would have to put right in these data before submitting
 */
record Simulated(
    int version,
    String state,
    List<StepView> steps,
    List<IdleView> idle,
    List<NodeView> notNeeded,
    List<NodeView> possible,
    List<StopView> stops,
    List<ProblemView> problems) {

  record NodeView(String id, String title) {}

  /**
   * A node that is entered.
   *
   * @param number from 1
   * @param after the step that it follows, null for the first
   * @param within the branches around it, the outermost first
   * @param round how often the node is entered, from 1
   * @param asked who gets its tasks
   * @param outcome the identifier of the deciding action, null for none
   * @param skipped why nobody is asked, null where somebody is
   * @param copied to whom it is copied
   * @param notice the key of the message that its people are sent, null for the usual one
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StepView(
      int number,
      Integer after,
      NodeView node,
      List<BranchView> within,
      int round,
      List<AskedView> asked,
      String outcome,
      String skipped,
      List<AskedView> copied,
      String notice) {}

  /** A branch of a block, from 0. */
  record BranchView(String block, int branch) {}

  /**
   * Somebody, or whoever holds a role.
   *
   * @param role the title of the role, null for a single person
   * @param people names with numbers
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AskedView(String role, List<String> people) {}

  /** A branch that nobody has to walk. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record IdleView(NodeView block, int branch, String edge, String title) {}

  /**
   * Where it goes no further.
   *
   * @param why unknown, nobody, not-offered, waits, suspended or endless
   * @param place JSON pointer in {@code flow.json}
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StopView(NodeView node, String why, String place, String message) {}

  record ProblemView(String pointer, String message) {}
}
