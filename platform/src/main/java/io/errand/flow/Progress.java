package io.errand.flow;

import io.errand.definition.Action;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.Map;

/**
 * How far an instance is, for every node in the order of the flow.
 *
 * @param nodes by id
 */
public record Progress(Map<String, Step> nodes) {

  /** The states of a node. */
  public enum State {
    DONE,
    RUNNING,
    NOT_STARTED,
    NOT_NEEDED,
    RETURNED
  }

  /**
   * How far one node is.
   *
   * @param handlers who decided, or who is asked
   * @param pools the keys of the pools that are asked
   * @param since when it was entered, null when it was not
   * @param until when it was left, null when it was not
   * @param outcome the deciding action, null for none
   * @param reason why nobody was asked, null for none
   * @param event the event that holds the deciding opinion, null for none
   * @param urged whether somebody who is asked was urged
   * @param failed whether somebody who is asked marked it as failed
   */
  public record Step(
      State state,
      List<UUID> handlers,
      List<String> pools,
      Instant since,
      Instant until,
      Action outcome,
      Reason reason,
      Integer event,
      boolean urged,
      boolean failed) {}

  /** The progress of an instance. */
  public static Progress of(FlowGraph graph, InstanceState state) {
    throw new UnsupportedOperationException();
  }
}
